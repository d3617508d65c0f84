import { quoted, textOf, type Org, type OrgIdentity, type OrgKind } from './org';
import { Refusal } from './refusal';

/** Which org this is. The local org has no trials, so it is recognised first. */
export async function identify(org: Org): Promise<OrgIdentity> {
  const local = await isLocalOrg(org.url);
  const more = local ? '' : ', TrialExpirationDate';
  const [row] = await org.query(`SELECT Id, Name, OrganizationType, IsSandbox${more} FROM Organization`);
  const [user] = await org.query(`SELECT Id FROM User WHERE Username = ${quoted(org.username)}`);
  if (!row || !user) throw new Refusal(`${org.url} does not say which org it is, or who ${org.username} is.`);
  return {
    id: textOf(row, 'Id'),
    name: textOf(row, 'Name'),
    edition: textOf(row, 'OrganizationType'),
    kind: local ? 'local' : kindOf(row['IsSandbox'] === true, textOf(row, 'TrialExpirationDate') !== ''),
    userId: textOf(user, 'Id'),
  };
}

/** A scratch org is a sandbox by its flag, and ends; a sandbox does not. */
export function kindOf(isSandbox: boolean, ends: boolean): OrgKind {
  if (!isSandbox) return 'production';
  return ends ? 'scratch' : 'sandbox';
}

/** The local org says who it is wherever Salesforce would have something that it lacks. */
export async function isLocalOrg(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/services/local-org`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    return answer.status === 404 && /local org/.test(await answer.text());
  } catch (cause) {
    throw new Refusal(`${url} does not answer.`, { cause });
  }
}

/** @throws Refusal where a production org was not meant */
export function admit(identity: OrgIdentity, asked: { readonly production: boolean }): void {
  if (identity.kind !== 'production' || asked.production) return;
  throw new Refusal(
    `${identity.name} (${identity.edition}, ${identity.id}) is a production org. Try it in a scratch org or a sandbox first. If you mean this one: --production`,
  );
}
