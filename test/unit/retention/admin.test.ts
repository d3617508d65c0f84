import { adminRefusal, decisionRefusal } from '../../../middleware/src/domain/admin';
import type { Signature } from '../../../middleware/src/domain/reviewer';

const ada: Signature = {
  quiddity: 'AURA',
  sessionTypes: ['Aura', 'UI'],
  permissions: ['Countersign_Review', 'Countersign_Admin'],
  frozen: false,
};

const PEOPLE: readonly [
  string,
  Partial<Signature>,
  ReturnType<typeof adminRefusal>,
  ReturnType<typeof decisionRefusal>,
][] = [
  ['an admin in a panel', {}, null, null],
  ['an admin in a program', { quiddity: 'REST', sessionTypes: ['Oauth2'] }, null, 'approver_not_in_panel'],
  ['an admin in a kind of session that nobody thought of', { sessionTypes: ['New'] }, null, 'approver_not_in_panel'],
  ['an admin of whose session nothing is said', { sessionTypes: [] }, null, 'approver_not_in_panel'],
  ['a frozen admin', { frozen: true }, null, 'approver_frozen'],
  ['an admin of whom it is not said whether they are frozen', { frozen: null }, null, 'approver_frozen'],
  ['a rep', { permissions: ['Countersign_Review'] }, 'access_denied', 'access_denied'],
  ['somebody without any permission', { permissions: [] }, 'access_denied', 'access_denied'],
  [
    'somebody with a permission of nearly that name',
    { permissions: ['countersign_admin', 'Countersign_Administrator'] },
    'access_denied',
    'access_denied',
  ],
  [
    'somebody logged in as an admin',
    { sessionTypes: ['Aura', 'UI', 'SubstituteUser'] },
    'approver_logged_in_as',
    'approver_logged_in_as',
  ],
];

test.each(PEOPLE)('%s may look and decide, or is refused: %j', (_, signature, looking, deciding) => {
  expect(adminRefusal({ ...ada, ...signature })).toBe(looking);
  expect(decisionRefusal({ ...ada, ...signature })).toBe(deciding);
});
