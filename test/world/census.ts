import { Client } from 'pg';
import type { World } from './start-world';

/** What stands at the end of many lives, counted in Salesforce and in PostgreSQL. */
export interface Census {
  /** Notes on opportunities, apart from the link to their creator. */
  readonly notesPerOpportunityLink: number;
  readonly notes: number;
  readonly releases: number;
  readonly publishedReleases: number;
  readonly approvals: number;
  readonly approvedSummaries: number;
  /** Notes that no release names, or that are not linked to an opportunity. */
  readonly orphanNotes: readonly string[];
  readonly inboxNotFinal: number;
  readonly inboxFailed: number;
  readonly releasesNotFinal: number;
}

/** I4 and I8 for so many lives that were all approved: one note, link and release each, nothing left over, all final. */
export function exactlyOneEach(lives: number): Census {
  return {
    notesPerOpportunityLink: lives,
    notes: lives,
    releases: lives,
    publishedReleases: lives,
    approvals: lives,
    approvedSummaries: lives,
    orphanNotes: [],
    inboxNotFinal: 0,
    inboxFailed: 0,
    releasesNotFinal: 0,
  };
}

export async function census(world: World): Promise<Census> {
  const { asAdmin } = world.org;
  const notes = ids(await asAdmin.query(`SELECT Id FROM ContentDocument WHERE FileType = 'SNOTE'`), 'Id');
  const links = await asAdmin.query('SELECT ContentDocumentId, LinkedEntityId FROM ContentDocumentLink');
  const dealLinks = links.filter((link) => String(link['LinkedEntityId']).startsWith('006'));
  const releases = await asAdmin.query('SELECT Target_Id__c, State__c FROM Summary_Release__c');
  const summaries = await asAdmin.query(`SELECT Id FROM Call_Summary__c WHERE Review_Status__c = 'approved'`);
  const linked = new Set(ids(dealLinks, 'ContentDocumentId'));
  const released = new Set(ids(releases, 'Target_Id__c'));
  return {
    notes: notes.length,
    notesPerOpportunityLink: dealLinks.length,
    releases: releases.length,
    publishedReleases: releases.filter((release) => release['State__c'] === 'published').length,
    approvedSummaries: summaries.length,
    orphanNotes: notes.filter((id) => !linked.has(id) || !released.has(id)),
    ...(await inPostgres(world.env['DATABASE_URL'] ?? '')),
  };
}

async function inPostgres(
  url: string,
): Promise<Pick<Census, 'approvals' | 'inboxNotFinal' | 'inboxFailed' | 'releasesNotFinal'>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(`
      SELECT (SELECT count(*) FROM countersign.approvals) AS approvals,
             (SELECT count(*) FROM countersign.inbox_messages WHERE state = 'received') AS open_inbox,
             (SELECT count(*) FROM countersign.inbox_messages WHERE state = 'failed') AS failed_inbox,
             (SELECT count(*) FROM countersign.releases WHERE state = 'publishing') AS open_releases`);
    const row = rows[0] ?? {};
    return {
      approvals: Number(row['approvals']),
      inboxNotFinal: Number(row['open_inbox']),
      inboxFailed: Number(row['failed_inbox']),
      releasesNotFinal: Number(row['open_releases']),
    };
  } finally {
    await client.end();
  }
}

function ids(rows: readonly Readonly<Record<string, unknown>>[], field: string): string[] {
  return rows.map((row) => String(row[field]));
}
