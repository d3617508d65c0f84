import { readRetentionRules } from '../../../middleware/src/contracts/retention-rules';
import type { FlowContext } from '../../../middleware/src/flows/context';
import type { DealReading } from '../../../middleware/src/domain/retention/deal-reading';
import type { VendorErasure } from '../../../middleware/src/ports/recorder';
import type { SecondLookAnswer, SettingsReading } from '../../../middleware/src/ports/salesforce-retention';
import type { Tx } from '../../../middleware/src/ports/store';
import { dayIn } from './oracle/calendar';
import type { Plant } from './stage';
import { zoomToken, type Surroundings } from './surroundings';

export interface PlantedBug {
  readonly plant: Plant;
  /** What it breaks, as the oracle says it. */
  readonly shows: RegExp;
}

/**
 * Bugs that somebody could make, each put between the product and its ports. The oracle knows nothing of them, and must
 * find every one.
 */
export const PLANTED_BUGS: Readonly<Record<string, PlantedBug>> = {
  'holds are not read again before a disposal': {
    shows: /I5/,
    plant: (ctx) => looking(ctx, (answer) => ({ ...answer, holds: [] })),
  },

  'holds on an account are overlooked': {
    shows: /I5|record/,
    plant: (ctx) =>
      looking(
        reading(ctx, (answer) => ({ ...answer, holds: answer.holds.filter(({ kind }) => kind !== 'account') })),
        (answer) => ({ ...answer, holds: answer.holds.filter(({ kind }) => kind !== 'account') }),
      ),
  },

  'a hold lets go of a call that is moved': {
    shows: /I5|record/,
    plant: (ctx) =>
      storing(ctx, (tx) => ({
        ...tx,
        holds: {
          ...tx.holds,
          async replace(scopes) {
            await tx.holds.replace([]);
            return tx.holds.replace(scopes);
          },
        },
      })),
  },

  'a deal is not read again without its event': {
    shows: /I6|I9/,
    plant: (ctx) => storing(ctx, (tx) => ({ ...tx, deals: { ...tx.deals, wantAll: () => Promise.resolve(0) } })),
  },

  'won and lost are mistaken for each other': {
    shows: /I5|I6|I9/,
    plant: (ctx) => {
      const turned = (deal: DealReading): DealReading =>
        deal.kind === 'found' && deal.isClosed ? { ...deal, isWon: !deal.isWon } : deal;
      const { retention } = ctx.salesforce;
      return asking(
        looking(ctx, (answer) => ({ ...answer, deal: answer.deal && turned(answer.deal) })),
        { deals: async (ids) => new Map([...(await retention.deals(ids))].map(([id, deal]) => [id, turned(deal)])) },
      );
    },
  },

  'a late call is counted from the closure': {
    shows: /I5|I9/,
    plant: (ctx) =>
      storing(ctx, (tx) => ({
        ...tx,
        retained: {
          ...tx.retained,
          async byCall(callId) {
            const { timeZone } = await tx.settings.get();
            const rows = await tx.retained.byCall(callId);
            return Promise.all(
              rows.map(async (row) => {
                const deal = row.opportunityId === null ? null : await tx.deals.get(row.opportunityId);
                const closedOn = deal?.closedAt ? dayIn(timeZone, deal.closedAt.getTime()) : row.calledOn;
                return closedOn < row.calledOn ? { ...row, calledOn: closedOn, countedFrom: closedOn } : row;
              }),
            );
          },
        },
      })),
  },

  'days are counted in UTC': {
    shows: /I5|I6|I9/,
    plant: (ctx) => reading(ctx, (answer) => ({ ...answer, timeZone: 'UTC' })),
  },

  'the good ones among refused rules come into force': {
    shows: /I11/,
    plant: (ctx) => reading(ctx, withoutBadRules),
  },

  'a shortened rule does not cool': {
    shows: /I11/,
    plant: (ctx) => ({ ...ctx, retention: { ...ctx.retention, coolingMs: 0 } }),
  },

  'a change that puts much at risk needs nobody’s yes': {
    shows: /I11/,
    plant: (ctx) => ({
      ...ctx,
      retention: { ...ctx.retention, confirmAbove: 1_000_000 },
    }),
  },

  'the rules as they stand are not asked before a disposal': {
    shows: /I5/,
    plant: (ctx) => looking(ctx, (answer) => ({ ...answer, retentionRules: { kind: 'records', records: [] } })),
  },

  'Zoom is told to trash and not to delete': {
    shows: /record/,
    plant: (ctx, surroundings) => ({
      ...ctx,
      recorder: {
        ...ctx.recorder,
        async erase(call, artifacts, evidence) {
          await trash(surroundings, call.callKey);
          const rest = await ctx.recorder.erase(
            call,
            artifacts.filter((artifact) => artifact === 'draft'),
            evidence,
          );
          const trashed = artifacts.filter((artifact) => artifact !== 'draft').map(believed);
          return [...rest, ...trashed];
        },
      },
    }),
  },

  'a copy is reported gone unverified': {
    shows: /record/,
    plant: (ctx) => ({
      ...ctx,
      recorder: {
        ...ctx.recorder,
        erase: async (...asked) =>
          (await ctx.recorder.erase(...asked)).map((one) => (one.result === 'failed' ? believed(one.artifact) : one)),
      },
    }),
  },

  'the recycle bin is left full': {
    shows: /record/,
    plant: (ctx, { org }) =>
      asking(ctx, {
        async purge(ids) {
          for (const id of ids) await org.asAdmin.remove(id);
          return ids.map((id) => ({ id, result: 'purged' as const, failure: null }));
        },
      }),
  },

  'a failed disposal is forgotten': {
    shows: /I6/,
    plant: (ctx) =>
      storing(ctx, (tx) => ({
        ...tx,
        dispositions: { ...tx.dispositions, unfinished: () => Promise.resolve([]) },
        jobs: {
          ...tx.jobs,
          send: (job, startAfterSeconds = 0) =>
            job.name === 'dispose' && startAfterSeconds >= 60
              ? Promise.resolve()
              : tx.jobs.send(job, startAfterSeconds),
        },
      })),
  },
};

function asking(ctx: FlowContext, otherwise: Partial<FlowContext['salesforce']['retention']>): FlowContext {
  const { salesforce } = ctx;
  return { ...ctx, salesforce: { ...salesforce, retention: { ...salesforce.retention, ...otherwise } } };
}

function reading(ctx: FlowContext, change: (answer: SettingsReading) => SettingsReading): FlowContext {
  const { retention } = ctx.salesforce;
  return asking(ctx, { settings: async () => change(await retention.settings()) });
}

function looking(ctx: FlowContext, change: (answer: SecondLookAnswer) => SecondLookAnswer): FlowContext {
  const { retention } = ctx.salesforce;
  return asking(ctx, { secondLook: async (wanted) => change(await retention.secondLook(wanted)) });
}

function storing(ctx: FlowContext, change: (tx: Tx) => Tx): FlowContext {
  const { store } = ctx;
  return {
    ...ctx,
    store: { ping: () => store.ping(), transaction: (work) => store.transaction((tx) => work(change(tx))) },
  };
}

/** Record after record, as long as the set is good with it. */
function withoutBadRules(answer: SettingsReading): SettingsReading {
  if (answer.retentionRules.kind === 'failed' || !Array.isArray(answer.retentionRules.records)) return answer;
  let good: unknown[] = [];
  for (const record of answer.retentionRules.records as unknown[]) {
    if (readRetentionRules([...good, record]).kind === 'rules') good = [...good, record];
  }
  return { ...answer, retentionRules: { kind: 'records', records: good } };
}

function believed(artifact: VendorErasure['artifact']): VendorErasure {
  return { artifact, result: 'deleted', found: 1, method: 'DELETE recordings', failure: null, evidence: null };
}

async function trash(surroundings: Surroundings, callKey: string): Promise<void> {
  const path = `/v2/meetings/${encodeURIComponent(callKey)}/recordings?action=trash`;
  const authorization = `Bearer ${await zoomToken(surroundings)}`;
  const answer = await fetch(surroundings.zoom.url + path, { method: 'DELETE', headers: { authorization } });
  await answer.arrayBuffer();
}
