import { actorRefusal, approverRefusal, roleOf } from '../../../middleware/src/domain/reviewer';
import type { ApproverRefusal, PersonOnCall, Role, Signature } from '../../../middleware/src/domain/reviewer';

const REP = '005000000000001AAA';
const OWNER = '005000000000002AAA';
const MANAGER = '005000000000003AAA';
const STRANGER = '005000000000004AAA';

const BOTH = [true, false] as const;
const WHO = [
  { who: 'the rep', userId: REP, owner: OWNER, manager: MANAGER },
  { who: 'the rep, who owns the opportunity too', userId: REP, owner: REP, manager: MANAGER },
  { who: 'the opportunity’s owner', userId: OWNER, owner: OWNER, manager: MANAGER },
  { who: 'the rep’s manager', userId: MANAGER, owner: OWNER, manager: MANAGER },
  { who: 'owner and manager in one', userId: OWNER, owner: OWNER, manager: OWNER },
  { who: 'a stranger', userId: STRANGER, owner: OWNER, manager: MANAGER },
  { who: 'a stranger where there is neither owner nor manager', userId: STRANGER, owner: null, manager: null },
] as const;

/** Names of `System.Quiddity` beside the panel's, one that does not exist, and the panel's in lower case. */
const QUIDDITIES = ['AURA', 'REST', 'FLOW', 'INVOCABLE_ACTION', 'ANONYMOUS', 'QUEUEABLE', 'VF', 'NEW_KIND', 'aura', ''];

const SESSIONS: readonly { readonly types: readonly string[]; readonly persons: boolean }[] = [
  { types: ['UI'], persons: true },
  { types: ['Aura', 'UI'], persons: true },
  { types: ['Visualforce', 'UI'], persons: true },
  { types: ['TempUIFrontdoor', 'UI'], persons: true },
  { types: [], persons: false },
  { types: ['API'], persons: false },
  { types: ['Aura', 'Oauth2'], persons: false },
  { types: ['Aura', 'UI', 'SubstituteUser'], persons: false },
  { types: ['SubstituteUser'], persons: false },
  { types: ['Aura', 'NobodyThoughtOfThis'], persons: false },
  { types: ['aura', 'ui'], persons: false },
  { types: ['UI', ''], persons: false },
];
const PERMISSIONS: readonly (readonly string[])[] = [
  [],
  ['Countersign_Review'],
  ['Countersign_Integration'],
  ['Countersign_Admin', 'Countersign_Review'],
];

function* people(): Generator<PersonOnCall> {
  for (const { userId, owner, manager } of WHO)
    for (const isActive of BOTH)
      for (const isFrozen of BOTH)
        for (const isIntegrationUser of BOTH)
          for (const canReadCall of BOTH)
            for (const canReadOpportunity of BOTH)
              for (const repIsActive of BOTH)
                yield {
                  userId,
                  name: 'Somebody',
                  isActive,
                  isFrozen,
                  isIntegrationUser,
                  canReadCall,
                  canReadOpportunity,
                  repUserId: REP,
                  repIsActive,
                  repManagerId: manager,
                  opportunityOwnerId: owner,
                };
}

function* signatures(): Generator<Signature & { readonly persons: boolean }> {
  for (const quiddity of QUIDDITIES)
    for (const { types, persons } of SESSIONS)
      for (const permissions of PERMISSIONS)
        for (const frozen of [false, true, null]) yield { quiddity, sessionTypes: types, permissions, frozen, persons };
}

/** I2 in its own words: everything that is wrong with this person, in this request, on this call. Order means nothing. */
function faultsOfActor(
  person: PersonOnCall,
  signature: Signature & { readonly persons: boolean },
): Set<ApproverRefusal> {
  const faults = new Set<ApproverRefusal>();
  if (person.isActive === false) faults.add('approver_inactive');
  const knownFree = signature.frozen === false;
  if (person.isFrozen === true || !knownFree) faults.add('approver_frozen');
  if (person.isIntegrationUser === true) faults.add('approver_integration_user');
  const loggedInAs = signature.sessionTypes.some((type) => type === 'SubstituteUser');
  if (loggedInAs) faults.add('approver_logged_in_as');
  if (signature.quiddity !== 'AURA' || (signature.persons === false && !loggedInAs))
    faults.add('approver_not_in_panel');
  if (!signature.permissions.some((name) => name === 'Countersign_Review')) faults.add('access_denied');
  return faults;
}

function expectedRole(person: PersonOnCall): Role {
  const sees = person.canReadCall && person.canReadOpportunity;
  const isRep = person.userId === REP;
  const standsNear = [person.opportunityOwnerId, person.repManagerId].some((id) => id === person.userId);
  if (sees && isRep) return 'rep';
  if (sees && standsNear) return person.repIsActive ? 'reviewer' : 'stand_in';
  return 'none';
}

describe('I2: who may approve', () => {
  it('every combination of person, session, permission and role is refused exactly for a fault it has', () => {
    const wrong: unknown[] = [];
    let cases = 0;
    let approvers = 0;
    for (const person of people())
      for (const signature of signatures()) {
        const faults = faultsOfActor(person, signature);
        const actor = actorRefusal(person, signature);
        if (actor === null ? faults.size > 0 : !faults.has(actor)) wrong.push({ person, signature, actor });

        const role = expectedRole(person);
        if (role === 'none') faults.add('access_denied');
        if (role === 'reviewer') faults.add('approver_not_the_rep');
        const approver = approverRefusal(person, signature);
        if (approver === null ? faults.size > 0 : !faults.has(approver)) wrong.push({ person, signature, approver });
        cases += 1;
        if (approver === null) approvers += 1;
      }
    expect(wrong.slice(0, 3)).toEqual([]);
    // 7 people in 64 conditions, 10 quiddities, 12 chains of sessions, 4 sets of permissions, 3 answers about freezing.
    expect(cases).toBe(7 * 64 * 10 * 12 * 4 * 3);
    // One quiddity, four chains, two sets; rep and rep-owner whether or not the rep's record says active, and the
    // three who may stand in only where the rep has left: 8 × (2 × 2 + 3).
    expect(approvers).toBe(56);
  });

  it('roles are what reading, ownership and the rep’s being there make them', () => {
    const wrong = [...people()].filter((person) => roleOf(person) !== expectedRole(person));
    expect(wrong).toEqual([]);
  });
});

const DANA: PersonOnCall = {
  userId: REP,
  name: 'Dana',
  isActive: true,
  isFrozen: false,
  isIntegrationUser: false,
  canReadCall: true,
  canReadOpportunity: true,
  repUserId: REP,
  repIsActive: true,
  repManagerId: MANAGER,
  opportunityOwnerId: OWNER,
};
const IN_PANEL: Signature = {
  quiddity: 'AURA',
  sessionTypes: ['Aura', 'UI'],
  permissions: ['Countersign_Review'],
  frozen: false,
};

describe('I2: told one by one', () => {
  it('the rep in the panel approves', () => {
    expect(approverRefusal(DANA, IN_PANEL)).toBeNull();
  });

  it.each<[string, Partial<PersonOnCall>, Partial<Signature>, ApproverRefusal]>([
    ['an inactive user', { isActive: false }, {}, 'approver_inactive'],
    ['a frozen user', { isFrozen: true }, {}, 'approver_frozen'],
    ['a user of whom the org says that they are frozen', {}, { frozen: true }, 'approver_frozen'],
    ['a user of whom the org does not say whether they are frozen', {}, { frozen: null }, 'approver_frozen'],
    ['an integration user', { isIntegrationUser: true }, {}, 'approver_integration_user'],
    ['an admin logged in as the rep', {}, { sessionTypes: ['Aura', 'SubstituteUser'] }, 'approver_logged_in_as'],
    ['a flow', {}, { quiddity: 'FLOW' }, 'approver_not_in_panel'],
    ['a script with an OAuth session', {}, { sessionTypes: ['Aura', 'Oauth2'] }, 'approver_not_in_panel'],
    ['a session of a kind nobody knows', {}, { sessionTypes: ['Aura', 'Hologram'] }, 'approver_not_in_panel'],
    ['a request without a session', {}, { sessionTypes: [] }, 'approver_not_in_panel'],
    ['somebody without the permission', {}, { permissions: ['Countersign_Admin'] }, 'access_denied'],
    ['somebody who cannot read the call', { canReadCall: false }, {}, 'access_denied'],
    ['somebody who cannot read the opportunity', { canReadOpportunity: false }, {}, 'access_denied'],
    ['a colleague', { userId: STRANGER }, {}, 'access_denied'],
    ['the manager while the rep is there', { userId: MANAGER }, {}, 'approver_not_the_rep'],
    ['the owner while the rep is there', { userId: OWNER }, {}, 'approver_not_the_rep'],
    ['a colleague where the rep has left', { userId: STRANGER, repIsActive: false }, {}, 'access_denied'],
  ])('%s does not', (_, person, signature, code) => {
    expect(approverRefusal({ ...DANA, ...person }, { ...IN_PANEL, ...signature })).toBe(code);
  });

  it.each([
    ['owner', OWNER],
    ['manager', MANAGER],
  ])('where the rep has left, the %s stands in', (_, userId) => {
    expect(approverRefusal({ ...DANA, userId, repIsActive: false }, IN_PANEL)).toBeNull();
  });

  it('asking for changes is open to a manager in the panel, by the same rules about the person', () => {
    expect(actorRefusal({ ...DANA, userId: MANAGER }, IN_PANEL)).toBeNull();
    expect(actorRefusal({ ...DANA, userId: MANAGER, isFrozen: true }, IN_PANEL)).toBe('approver_frozen');
  });
});
