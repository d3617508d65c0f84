import fc from 'fast-check';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { describeError } from '../../../middleware/src/outbound/telemetry/log';

const words = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 }).map((text) => `~§${text}`);

/** Messages as parsers and databases make them: the words alone, quoted, over several lines, even as a stack line. */
const messages = words.chain((secret) =>
  fc
    .constantFrom(
      secret,
      `Unexpected token in "${secret}"`,
      `first line\n${secret}`,
      `first line\n    at ${secret}`,
      `\n    at ${secret} (file.js:1:1)\n    at ${secret}`,
      `${secret}\r\n\tat Object.${secret} (native)`,
    )
    .map((message) => ({ secret, message })),
);

describe('what a log knows of an error', () => {
  it('is its name, its code and where it happened', () => {
    expect(describeError(Object.assign(new RangeError('x'), { code: 'ERR_X' }))).toMatchObject({
      name: 'RangeError',
      code: 'ERR_X',
      facts: undefined,
      cause: undefined,
    });
    const { at } = describeError(new Error('x')) as { at: string[] };
    expect(at[0]).toMatch(/^at .*describe-error\.test\.ts:\d+:\d+\)?$/);
    expect(at.length).toBeLessThanOrEqual(6);
  });

  it('is code and facts of an error of ours, down the causes', () => {
    const cause = Object.assign(new Error('socket'), { code: 'ECONNRESET' });
    expect(describeError(new CountersignError('salesforce_unreachable', { tries: 3 }, { cause }))).toMatchObject({
      name: 'CountersignError',
      code: 'salesforce_unreachable',
      facts: { tries: 3 },
      cause: { name: 'Error', code: 'ECONNRESET' },
    });
  });

  it('never holds a word of the message, wherever in the chain it stands', () => {
    fc.assert(
      fc.property(messages, ({ secret, message }) => {
        const error = new Error(message);
        const chain = [
          error,
          new Error('above', { cause: error }),
          new CountersignError('internal', {}, { cause: error }),
        ];
        for (const thrown of chain)
          expect(JSON.stringify(describeError(thrown))).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });

  it('never holds a word of a message that was changed after the error was made', () => {
    fc.assert(
      fc.property(messages, messages, (first, second) => {
        fc.pre(!first.message.includes(second.secret));
        const error = new Error(first.message);
        // Reading the stack fixes its header.
        expect(error.stack).toContain(first.message);
        error.message = second.message;
        const said = JSON.stringify(describeError(error));
        for (const { secret } of [first, second]) expect(said).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });

  it('never holds what was thrown in place of an error', () => {
    fc.assert(fc.property(words, (secret) => describeError(secret) === 'string'));
    expect([{ secret: 'x' }, 7, null, undefined].map((thrown) => describeError(thrown))).toEqual([
      'object',
      'number',
      'object',
      undefined,
    ]);
  });

  it('keeps the places of an error without a message, unless a message was taken away', () => {
    expect((describeError(new Error()) as { at: string[] }).at[0]).toMatch(/describe-error\.test\.ts/);
    const error = new Error('first line\n    at somebody’s words');
    expect(error.stack).toContain('somebody’s words');
    error.message = '';
    expect(describeError(error)).toMatchObject({ at: [] });
  });

  it('ends where an error is its own cause', () => {
    const error = new Error('x');
    error.cause = new Error('y', { cause: error });
    expect(describeError(error)).toMatchObject({ name: 'Error', cause: { cause: { cause: { name: 'Error' } } } });
  });
});
