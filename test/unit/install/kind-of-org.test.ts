import { admit, kindOf } from '../../../scripts/install-org/identify';

/** Source: the Salesforce CLI's library, `Org.Fields`: a sandbox has IsSandbox and no trial, a scratch org has both. */
test.each([
  ['a scratch org', true, true, 'scratch'],
  ['a sandbox', true, false, 'sandbox'],
  ['production, and a Developer Edition', false, false, 'production'],
  ['a trial of production', false, true, 'production'],
])('%s is told by its flags', (_, isSandbox, ends, kind) => {
  expect(kindOf(isSandbox, ends)).toBe(kind);
});

const ORG = { id: '00D000000000001AAA', name: 'Acme', edition: 'Enterprise Edition', userId: '005000000000001AAA' };

test.each(['scratch', 'sandbox', 'local'] as const)('%s may be installed into without asking', (kind) => {
  expect(() => admit({ ...ORG, kind }, { production: false })).not.toThrow();
});

test('a production org may be installed into when it is meant', () => {
  expect(() => admit({ ...ORG, kind: 'production' }, { production: false })).toThrow(
    /Acme .*is a production org.*--production/s,
  );
  expect(() => admit({ ...ORG, kind: 'production' }, { production: true })).not.toThrow();
});
