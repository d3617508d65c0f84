import fc from 'fast-check';
import { Engine } from '../../local-org/engine/engine';
import { makeId } from '../../local-org/engine/ids';
import { loadRows } from '../../local-org/engine/load-rows';
import { loadSeed } from '../../local-org/engine/load-seed';
import { create, remove, update } from '../../local-org/engine/write';
import { loadSchema } from '../../local-org/schema/load-schema';
import { demoSeed, OPPORTUNITIES, ROLES, USERS, type OrgSeed } from '../../local-org/seed';
import { resolve } from 'node:path';

const SOURCE = ['main', 'starter'].map((name) => resolve(__dirname, '../../../force-app', name));
const schema = loadSchema(SOURCE);
const NOW = new Date('2026-11-20T12:00:00Z');

function engineOf(seed: OrgSeed): Engine {
  const engine = new Engine(schema, seed, () => NOW);
  loadSeed(engine, seed);
  return engine;
}

const reps = [USERS.rita, USERS.tom, USERS.nadia, USERS.manager, USERS.inactive];
const roles = Object.values(ROLES);

test('what is worked out once for many records is what holds for each: rows of any owners, roles, shares and rules', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...reps), { minLength: 6, maxLength: 6 }),
      fc.array(fc.option(fc.constantFrom(...roles)), { minLength: 5, maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...reps), fc.constantFrom('Read' as const, 'Edit' as const)), {
        maxLength: 4,
      }),
      fc.option(fc.constantFrom(...reps)),
      (owners, given, shares, ruled) => {
        const seed = demoSeed();
        const deal = (place: number): string => makeId('006', 900 + place);
        const engine = engineOf({
          ...seed,
          users: seed.users.map((user) => {
            const place = reps.findIndex((id) => id === user.id);
            return place < 0 ? user : { ...user, roleId: given[place] ?? null };
          }),
          shares: shares.map(([place, userId, access]) => ({ recordId: deal(place), userId, access })),
          sharingRules: ruled === null ? [] : [{ object: 'Call_Recording__c', userId: ruled, access: 'Read' }],
        });
        loadRows(engine, USERS.admin, engine.object('Account'), [{ Id: makeId('001', 900), Name: 'Shared account' }]);
        const rows = owners.map((OwnerId, place) => ({
          ...{ Id: deal(place), Name: `Deal ${String(place)}`, OwnerId, StageName: 'Prospecting' },
          ...{ CloseDate: '2027-01-01', AccountId: place === 0 ? makeId('001', 900) : null },
        }));
        loadRows(engine, USERS.admin, engine.object('Opportunity'), rows);
        const calls = owners.map((OwnerId, place) => ({ OwnerId, Recorder_Call_Key__c: `k${String(place)}` }));
        const callIds = loadRows(engine, USERS.admin, engine.object('Call_Recording__c'), calls);
        const tags = callIds.flatMap((id, place) =>
          [0, 1].map((copy) => ({ Tag_Key__c: `k${String(place)}:${String(copy)}`, Call_Recording__c: id })),
        );
        loadRows(engine, USERS.admin, engine.object('Call_Tag__c'), tags);
        for (const id of [...reps, USERS.admin, USERS.integration]) {
          const user = engine.user(id);
          for (const name of ['Account', 'Opportunity', 'Call_Recording__c', 'Call_Tag__c', 'User']) {
            const object = engine.object(name);
            const together = engine.sharing.readsMany(user, object);
            const visible = new Set(engine.visible.of(user, object)?.map((row) => row.Id));
            for (const row of engine.store.rows(name)) {
              const reads = engine.sharing.reads(user, object, row);
              const given = [name, row.Id, id, together(row), visible.has(row.Id)];
              expect(given).toEqual([name, row.Id, id, reads, reads]);
            }
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('who stands above whom follows a change of roles at once', () => {
  const engine = engineOf(demoSeed());
  const deal = engine.store.get('Opportunity', OPPORTUNITIES.eastgateAddOn);
  const [object, admin] = [engine.object('Opportunity'), engine.user(USERS.admin)];
  const sees = (): boolean => deal !== undefined && engine.sharing.reads(engine.user(USERS.manager), object, deal);
  expect(sees()).toBe(false);
  update(engine, admin, engine.object('User'), USERS.manager, { UserRoleId: ROLES.otherManager });
  expect(sees()).toBe(true);
  engine.transaction(() =>
    engine.store.put(engine.object('UserRole'), {
      ...engine.store.get('UserRole', ROLES.otherRep),
      Id: ROLES.otherRep,
      ParentRoleId: null,
    }),
  );
  expect(sees()).toBe(false);
});

test('the rows that a user sees are kept only until a record, an owner, a master, a role or a permission changes', () => {
  const engine = engineOf(demoSeed());
  const admin = engine.user(USERS.admin);
  const [deals, calls, tags] = ['Opportunity', 'Call_Recording__c', 'Call_Tag__c'].map((name) => engine.object(name));
  if (!deals || !calls || !tags) throw new Error('the source has these objects');
  const seen = (userId: string, object = deals): string[] => {
    const user = engine.user(userId);
    const kept = engine.visible.of(user, object)?.map(({ Id }) => Id) ?? [];
    const each = [...engine.store.rows(object.name)].filter(
      (row) => row.IsDeleted !== true && engine.sharing.reads(user, object, row),
    );
    expect(kept).toEqual(each.map(({ Id }) => Id));
    return kept;
  };
  const { rita, tom, manager } = USERS;
  const counts = (): number[] => [rita, tom, manager].map((id) => seen(id).length);
  const [ritas = 0, toms = 0, both = 0] = counts();
  expect(both).toBe(ritas + toms);
  const id = create(engine, admin, deals, {
    Name: 'New',
    StageName: 'Prospecting',
    CloseDate: '2027-01-01',
    OwnerId: rita,
  });
  expect(counts()).toEqual([ritas + 1, toms, both + 1]);
  update(engine, admin, deals, id, { OwnerId: tom });
  expect(counts()).toEqual([ritas, toms + 1, both + 1]);
  remove(engine, admin, deals, id);
  expect(counts()).toEqual([ritas, toms, both]);

  const [callId = ''] = loadRows(engine, rita, calls, [{ Recorder_Call_Key__c: 'k' }]);
  loadRows(engine, rita, tags, [{ Tag_Key__c: 'k:1', Call_Recording__c: callId }]);
  expect([seen(rita, tags).length, seen(tom, tags).length]).toEqual([1, 0]);
  update(engine, engine.user(USERS.integration), calls, callId, { OwnerId: tom });
  expect([seen(rita, tags).length, seen(tom, tags).length]).toEqual([0, 1]);

  update(engine, admin, engine.object('User'), manager, { UserRoleId: ROLES.otherManager });
  expect(seen(manager)).toEqual(seen(USERS.nadia));
  const assigned = engine.childrenOf(tom, engine.object('PermissionSetAssignment'), 'AssigneeId');
  for (const one of assigned) remove(engine, admin, engine.object('PermissionSetAssignment'), one.Id);
  expect(seen(tom, tags)).toEqual([]);
});

test('an index finds a row by what it holds now: after it was made, changed, taken back and deleted', () => {
  const engine = engineOf(demoSeed());
  const [deals, admin] = [engine.object('Opportunity'), engine.user(USERS.admin)];
  const owner = deals.fieldByName.get('ownerid');
  if (!owner) throw new Error('opportunities have owners');
  const owned = (id: string): string[] => [...(engine.store.lookUp(deals, owner, id) ?? [])].sort();
  const before = owned(USERS.nadia);
  const body = { Name: 'New', StageName: 'Prospecting', CloseDate: '2027-01-01', OwnerId: USERS.nadia };
  const id = create(engine, admin, deals, body);
  expect(owned(USERS.nadia)).toEqual([...before, id].sort());
  update(engine, admin, deals, id, { OwnerId: USERS.rita });
  expect([owned(USERS.nadia), owned(USERS.rita).includes(id)]).toEqual([before, true]);
  expect(() =>
    engine.transaction(() => {
      update(engine, admin, deals, id, { OwnerId: USERS.nadia });
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect([owned(USERS.nadia), owned(USERS.rita).includes(id)]).toEqual([before, true]);
});

test('rows are not loaded under a field that there is not, nor within a transaction', () => {
  const engine = engineOf(demoSeed());
  const accounts = engine.object('Account');
  expect(() => loadRows(engine, USERS.admin, accounts, [{ Nmae: 'Typo' }])).toThrow('Account has no field Nmae');
  expect(() =>
    engine.transaction(() => {
      engine.store.put(accounts, { Id: makeId('001', 950), Name: 'One' });
      loadRows(engine, USERS.admin, accounts, [{ Name: 'Two' }]);
    }),
  ).toThrow('outside of a transaction');
  const [id = ''] = loadRows(engine, USERS.rita, accounts, [{ Name: 'Three' }]);
  expect(engine.store.get('Account', id)).toMatchObject({ Name: 'Three', OwnerId: USERS.rita, IsDeleted: false });
});
