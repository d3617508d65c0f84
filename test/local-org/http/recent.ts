import { toId18 } from '../engine/ids';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { attributesOf, type SoqlRecord } from '../query/answer';
import type { Handler, Route } from './rest';

/** "the last 200 records": what a user has used of late is forgotten beyond that. */
const MOST = 200;

/** The records that each user has viewed or referred to, as queries FOR VIEW and FOR REFERENCE say; the last one first. */
export class RecentRecords {
  private readonly byUser = new Map<string, string[]>();

  constructor(private readonly engine: Engine) {}

  see(userId: string, records: readonly SoqlRecord[]): void {
    const ids = records.flatMap(({ attributes }) => toId18(attributes.url?.split('/').pop() ?? '') ?? []);
    const before = (this.byUser.get(userId) ?? []).filter((id) => !ids.includes(id));
    this.byUser.set(userId, [...ids, ...before].slice(0, MOST));
  }

  /** Those that are still there and that the user still sees, of one object or of all. */
  of(user: SessionUser, base: string, objectName?: string): SoqlRecord[] {
    return (this.byUser.get(user.id) ?? []).flatMap((id): SoqlRecord[] => {
      const found = this.engine.find(id);
      if (!found || found.row.IsDeleted === true || (objectName !== undefined && found.object.name !== objectName))
        return [];
      const { object, row } = found;
      if (!this.engine.sharing.reads(user, object, row)) return [];
      return [{ attributes: attributesOf(object, row, base), Id: row.Id, Name: row[object.nameField] ?? null }];
    });
  }
}

const recentlyViewed: Handler = ({ recent }, { user, base, params }) => {
  const limit = Number(params.get('limit') ?? MOST);
  return { status: 200, body: recent.of(user, base).slice(0, limit) };
};

export const recentRoutes: Route[] = [{ method: 'GET', template: '/recent', handle: recentlyViewed }];
