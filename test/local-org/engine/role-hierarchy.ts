import type { Store } from './store';

/** Who stands above whom by their roles. Worked out once for each pair, and again after any user or role has changed. */
export class RoleHierarchy {
  private known = new Map<string, Map<string, boolean>>();
  private knownAt = '';

  constructor(private readonly store: Store) {}

  /** True where the first user's role is above the second's. */
  isAbove(upperId: string, lowerId: string): boolean {
    const at = `${String(this.store.version('User'))} ${String(this.store.version('UserRole'))}`;
    if (at !== this.knownAt) {
      this.known = new Map();
      this.knownAt = at;
    }
    const below = this.known.get(upperId) ?? new Map<string, boolean>();
    this.known.set(upperId, below);
    const answer = below.get(lowerId) ?? this.workOut(upperId, lowerId);
    below.set(lowerId, answer);
    return answer;
  }

  private workOut(upperId: string, lowerId: string): boolean {
    const upper = this.store.get('User', upperId)?.UserRoleId;
    let role = this.store.get('User', lowerId)?.UserRoleId;
    if (!upper || !role) return false;
    for (;;) {
      role = this.store.get('UserRole', String(role))?.ParentRoleId;
      if (!role) return false;
      if (role === upper) return true;
    }
  }
}
