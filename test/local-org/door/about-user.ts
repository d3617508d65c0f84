import type { Engine } from '../engine/engine';
import type { DoorClaims } from './door-token';

/** The permissions that the Apex class DoorToken asks about, in its order. */
const PERMISSIONS = ['Countersign_Review', 'Countersign_Integration', 'Countersign_Admin'];

/** What the org itself knows of a user and puts into their door token. */
export function aboutUser(engine: Engine, userId: string): Pick<DoorClaims, 'permissions' | 'frozen'> {
  if (!engine.store.get('User', userId)) return { permissions: [], frozen: null };
  const { customPermissions } = engine.user(userId);
  const [login] = engine.childrenOf(userId, engine.object('UserLogin'), 'UserId');
  return {
    permissions: PERMISSIONS.filter((name) => customPermissions.has(name)),
    frozen: login ? login.IsFrozen === true : null,
  };
}
