import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonical, leafHash } from '../../../middleware/src/domain/audit';
import type { AuditEntry } from '../../../middleware/src/domain/audit';

/**
 * Written by hand after RFC 8785 (members sorted by UTF-16 code units, no white space, shortest escapes); the hashes
 * made with: printf '\000%s' '<the line>' | openssl dgst -sha256
 */
const KNOWN: readonly (readonly [string, AuditEntry, string, string])[] = [
  [
    'ids, a number and a null',
    {
      type: 'approved',
      at: new Date('2026-03-05T09:30:00Z'),
      subject: { revision: 3, opportunityId: null, callId: 'c-1' },
      id: '0198f2c4-5b1e-7c3a-9f00-0242ac120002',
    },
    '{"at":"2026-03-05T09:30:00.000Z","id":"0198f2c4-5b1e-7c3a-9f00-0242ac120002",' +
      '"subject":{"callId":"c-1","opportunityId":null,"revision":3},"type":"approved"}',
    '0b96e512c36116224fce24c5e24382df2b99c86ec94be579b9f8c7169b9ad28c',
  ],
  [
    'nothing',
    { id: 'e-2', at: new Date(0), type: 'published', subject: {} },
    '{"at":"1970-01-01T00:00:00.000Z","id":"e-2","subject":{},"type":"published"}',
    '83c7709381fd90ced970db8b86e75bfe5ef73fba0611425e2196199304d405a0',
  ],
  [
    'quotes, a backslash, controls and other scripts',
    {
      id: 'e-3',
      at: new Date('2026-03-05T09:30:00Z'),
      type: 'call_waiting',
      subject: { é: 'שלום 😀', a: 'line\nend\u0001', Z: '"quoted" \\ back' },
    },
    '{"at":"2026-03-05T09:30:00.000Z","id":"e-3",' +
      '"subject":{"Z":"\\"quoted\\" \\\\ back","a":"line\\nend\\u0001","é":"שלום 😀"},"type":"call_waiting"}',
    'f6047582f6c88b199637c6a7b6523728c789bc1acfbbf104b35a5a4887038210',
  ],
];

const words = fc.string({ unit: 'grapheme', maxLength: 12 });
const entries: fc.Arbitrary<AuditEntry> = fc.record({
  id: fc.uuid(),
  at: fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true }),
  type: fc.constantFrom('approved' as const, 'published' as const, 'call_admitted' as const),
  subject: fc.dictionary(words, fc.oneof(words, fc.maxSafeInteger(), fc.constant(null)), { maxKeys: 6 }),
});

describe('I10: an entry of the audit log', () => {
  it.each(KNOWN)('has one byte form: %s', (_, entry, line) => {
    expect(canonical(entry)).toBe(line);
  });

  it.each(KNOWN)('has the leaf hash of RFC 9162: %s', (_, entry, _line, hash) => {
    expect(leafHash(entry)).toBe(hash);
  });

  it('is hashed with a zero byte before it, so that a leaf is never taken for an inner node', () => {
    for (const [, entry, line] of KNOWN) {
      expect(leafHash(entry)).not.toBe(createHash('sha256').update(line).digest('hex'));
    }
  });

  it('reads back from its byte form as what it was', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const read = JSON.parse(canonical(entry)) as Record<string, unknown>;
        // A member called __proto__ must come out as a member, as it went in.
        expect(Object.entries(read.subject as object).sort()).toEqual(Object.entries(entry.subject).sort());
        expect({ ...read, subject: null }).toEqual({
          id: entry.id,
          at: entry.at.toISOString(),
          type: entry.type,
          subject: null,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('has the same bytes however its members were ordered', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const turned = Object.fromEntries(Object.entries(entry.subject).reverse());
        const { id, at, type } = entry;
        expect(canonical({ type, subject: turned, at, id })).toBe(canonical(entry));
      }),
      { numRuns: 1000 },
    );
  });

  it('has another hash when any value in it is another', () => {
    fc.assert(
      fc.property(entries, words, (entry, word) => {
        const hash = leafHash(entry);
        expect(leafHash({ ...entry, id: `${entry.id}x` })).not.toBe(hash);
        expect(leafHash({ ...entry, at: new Date(entry.at.getTime() + 1) })).not.toBe(hash);
        expect(leafHash({ ...entry, type: 'rejected' })).not.toBe(hash);
        fc.pre(!Object.hasOwn(entry.subject, word) && word !== '__proto__');
        expect(leafHash({ ...entry, subject: { ...entry.subject, [word]: 1 } })).not.toBe(hash);
      }),
      { numRuns: 1000 },
    );
  });
});
