import fs from 'node:fs';
import path from 'node:path';
import send from '@salesforce/apex/DoorController.send';
import { AWAY, ask, asProblem, publishingSentenceOf, sentenceOf } from 'c/doorClient';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const problem = (status, members) => ({ status, body: JSON.stringify({ instance: `urn:uuid:${ID}`, ...members }) });

describe('doorClient', () => {
  it('hands method, path and JSON body to Apex and gives back the parsed answer', async () => {
    send.mockResolvedValueOnce({ status: 202, body: '{"state":"publishing"}' });
    await expect(ask('POST', '/v1/calls/a01/approval', { revision: 3 })).resolves.toEqual({ state: 'publishing' });
    expect(send).toHaveBeenCalledWith({ method: 'POST', path: '/v1/calls/a01/approval', body: '{"revision":3}' });
  });

  it('turns problem details into a problem with code, request id, field and who changed it', async () => {
    const changed = { revision: 7, byName: 'Tom Okafor', at: '2026-11-14T10:00:00.000Z' };
    send.mockResolvedValueOnce(problem(409, { code: 'draft_changed', field: 'revision', changed }));
    await expect(ask('PUT', '/v1/calls/a01/draft', {})).rejects.toMatchObject({
      code: 'draft_changed',
      field: 'revision',
      changed,
      sentence: 'Somebody changed the text meanwhile.',
    });
  });

  it('calls it away when Apex throws, when a proxy answers HTML and when the answer is cut short', async () => {
    send.mockRejectedValueOnce({ body: { message: 'Read timed out' } });
    await expect(ask('GET', '/v1/waiting-calls')).rejects.toMatchObject({ code: AWAY });
    send.mockResolvedValueOnce({ status: 502, body: '<html>Bad gateway</html>' });
    await expect(ask('GET', '/v1/waiting-calls')).rejects.toMatchObject({ code: AWAY });
    send.mockResolvedValueOnce({ status: 200, body: '{"calls":[' });
    await expect(ask('GET', '/v1/waiting-calls')).rejects.toMatchObject({ code: AWAY });
  });

  it('names the request in the sentence for a code that it does not know', () => {
    expect(sentenceOf('brand_new_code', `urn:uuid:${ID}`)).toBe(
      `Something went wrong. Try again; if it stays so, give your administrator this number: ${ID}`,
    );
  });

  it('has a sentence of its own for every code that a panel can meet', () => {
    const source = fs.readFileSync(path.resolve('middleware/src/domain/errors.ts'), 'utf8');
    const codes = [...source.slice(0, source.indexOf('] as const')).matchAll(/^ {2}'(\w+)',$/gm)].map(
      ([, code]) => code,
    );
    expect(codes).toContain('draft_changed');
    // Between recorder and middleware only, or rightly told with the number alone.
    const elsewhere = /^(webhook_|recorder_|summary_)|^(internal|stored_text_damaged)$/;
    const general = sentenceOf('no_such_code').replace('no_such_code', '');
    const missing = codes.filter((code) => !elsewhere.test(code) && sentenceOf(code).startsWith(general));
    expect(missing).toEqual([]);
  });

  it('shows an unforeseen error as the general problem and leaves it in the console', () => {
    const seen = jest.spyOn(console, 'error').mockImplementation(() => {});
    expect(asProblem(new TypeError('x is undefined')).sentence).toMatch(/^Something went wrong/);
    expect(seen).toHaveBeenCalledWith(expect.any(TypeError));
    seen.mockRestore();
  });

  it.each(['salesforce_busy', 'salesforce_unreachable', 'salesforce_limit'])(
    'promises further tries after %s only while a note is being published',
    (code) => {
      expect(sentenceOf(code)).toContain('Nothing was changed');
      expect(sentenceOf(code)).not.toContain('by itself');
      expect(publishingSentenceOf(code)).toContain('it is tried again by itself');
    },
  );

  it('says what to do about a note that differs, wherever it is said', () => {
    expect(sentenceOf('note_mismatch')).toBe(
      'What Salesforce stored is not what was approved. Open the note and compare it with the approved text, and tell your administrator. Try again once the note is mended.',
    );
    expect(publishingSentenceOf('note_mismatch')).toBe(sentenceOf('note_mismatch'));
  });
});
