import type { TagDefinitionsView, TagReading } from '../../contracts/tags-api';
import { ADMIN_PERMISSION } from '../../domain/admin';
import type { Caller, FlowContext } from '../context';
import { assertReviewer } from './open-suggestions';
import { meaningView } from './tag-view';

/**
 * The tags that are in force; to an admin also what is wrong with the records as they stand, and how much Salesforce did
 * not take.
 *
 * @throws CountersignError access_denied, approver_logged_in_as
 */
export async function tagDefinitionsOf(ctx: FlowContext, caller: Caller): Promise<TagDefinitionsView> {
  const admin = caller.permissions.includes(ADMIN_PERMISSION);
  assertReviewer(admin ? { ...caller, permissions: ['Countersign_Review'] } : caller);
  return ctx.store.transaction(async (tx) => {
    const { definitions, readAt, goodAt, failure, problems } = await tx.tagSettings.get();
    const sorted = [...(definitions ?? [])].sort((a, b) => a.label.localeCompare(b.label, 'en'));
    const reading = {
      ...{ readAt: readAt?.toISOString() ?? null, goodAt: goodAt?.toISOString() ?? null, failure },
      problems: [
        ...problems.map((problem) => ({ ...problem, records: [...problem.records] })),
        ...(await tx.openRisks.leftOut()).map(notTaken),
      ],
      notShown: { tags: await tx.tags.countRefused(), opportunities: await tx.openRisks.countRefused() },
    };
    return { definitions: sorted.map(meaningView), reading: admin ? reading : null };
  });
}

/** What an admin does about a risk that the field refuses. The definition itself is sound, and stays in force. */
function notTaken({ risk, deals }: { readonly risk: string; readonly deals: number }): TagReading['problems'][number] {
  const without = deals === 1 ? 'One opportunity goes' : `${deals} opportunities go`;
  return {
    ...{ code: 'risk_not_taken', records: [risk], field: 'Open_Risks__c', line: null, found: JSON.stringify(risk) },
    remedy: `Add or activate the value ${risk} of Open Risks on the opportunity, for every record type. ${without} without it; their other risks are shown, and this one follows within the hour.`,
  };
}
