import { AsyncLocalStorage } from 'node:async_hooks';
import type { FlowContext } from '../../../middleware/src/flows/context';
import type { RetentionRule } from '../../../middleware/src/domain/retention/rule';
import type { CopyRecord } from '../../../middleware/src/ports/retention-records';
import type { Tx } from '../../../middleware/src/ports/store';
import type { Artifact, Observation, Rule } from './oracle/history';

/** What one run of the product was seen to do so far. */
export interface Run {
  settingsAnswered: boolean;
  readonly dealsAnswered: string[];
  /** The disposal that it carries out, once it has claimed one. */
  disposal: { readonly callKey: string; readonly cause: 'rule' | 'person' } | null;
}

export type Note = (seen: Observation) => void;

/** Which run a call of a port belongs to; two may be under way at once. */
export const running = new AsyncLocalStorage<Run>();

/** The same ports, with somebody who writes down what goes through them. He stands where product and world meet. */
export function watched(ctx: FlowContext, note: Note): FlowContext {
  const rows: Rows = new Map();
  return {
    ...ctx,
    store: {
      ping: () => ctx.store.ping(),
      async transaction(work) {
        let seen: Observation[] = [];
        const result = await ctx.store.transaction((tx) => {
          seen = [];
          return work(watchedTx(tx, rows, (one) => void seen.push(one)));
        });
        for (const one of seen) note(one);
        return result;
      },
    },
    salesforce: { ...ctx.salesforce, retention: watchedRetention(ctx.salesforce.retention, rows, note) },
    recorder: {
      vendor: ctx.recorder.vendor,
      callFacts: (callKey) => ctx.recorder.callFacts(callKey),
      participants: (callKey) => ctx.recorder.participants(callKey),
      transcript: (callKey, from) => ctx.recorder.transcript(callKey, from),
      summary: (callKey) => ctx.recorder.summary(callKey),
      erase(call, artifacts, evidence) {
        note({ kind: 'destroying', call: call.callKey, place: 'recorder', artifacts, cause: disposal().cause });
        return ctx.recorder.erase(call, artifacts, evidence);
      },
    },
  };
}

/** What the ledger says of rows, by id: it names them before they are touched. */
type Rows = Map<string, Artifact | 'call_record'>;

function watchedRetention(
  retention: FlowContext['salesforce']['retention'],
  rows: Rows,
  note: Note,
): FlowContext['salesforce']['retention'] {
  return {
    ...retention,
    async settings() {
      const answer = await retention.settings();
      note({ kind: 'settings_answered' });
      const run = running.getStore();
      if (run) run.settingsAnswered = true;
      return answer;
    },
    async deals(ids) {
      const answer = await retention.deals(ids);
      if (ids.length > 0) dealsAnswered(ids, note);
      return answer;
    },
    async secondLook(wanted) {
      const answer = await retention.secondLook(wanted);
      if (wanted.opportunityId !== null) dealsAnswered([wanted.opportunityId], note);
      note({ kind: 'looked', call: disposal().callKey });
      return answer;
    },
    purge(ids) {
      const { callKey, cause } = disposal();
      const artifacts = ids.map((id) => {
        const named = rows.get(id);
        if (named === undefined) throw new Error(`the row ${id} was to be purged and stands in no ledger`);
        return named;
      });
      note({ kind: 'destroying', call: callKey, place: 'salesforce', artifacts, cause });
      return retention.purge(ids);
    },
  };
}

function dealsAnswered(deals: readonly string[], note: Note): void {
  note({ kind: 'deals_answered', deals });
  running.getStore()?.dealsAnswered.push(...deals);
}

function disposal(): NonNullable<Run['disposal']> {
  const run = running.getStore();
  if (!run?.disposal) throw new Error('something is disposed of, and nobody has claimed a disposal');
  return run.disposal;
}

function watchedTx(tx: Tx, rows: Rows, note: Note): Tx {
  return {
    ...tx,
    ruleSets: {
      ...tx.ruleSets,
      async enforce(id, at) {
        const set = await tx.ruleSets.get(id);
        await tx.ruleSets.enforce(id, at);
        note({ kind: 'rules_in_force', rules: (set?.rules ?? []).map(asTold) });
      },
    },
    dispositions: {
      ...tx.dispositions,
      async claim(id, worker, seconds) {
        const claimed = await tx.dispositions.claim(id, worker, seconds);
        const call = claimed && (await tx.calls.get(claimed.callId));
        const run = running.getStore();
        if (run && claimed && call) run.disposal = { callKey: call.callKey, cause: claimed.cause };
        return claimed;
      },
      async putCopies(copies) {
        await tx.dispositions.putCopies(copies);
        for (const { place, ref, artifact } of copies) {
          if (ref !== null && place === 'salesforce') rows.set(ref, artifact as Artifact | 'call_record');
        }
        const gone = copies.filter(({ place, state }) => place === 'middleware' && state === 'deleted');
        // A certificate writes the ledger once more, and destroys nothing.
        if (gone.length > 0 && running.getStore()?.disposal) noteTexts(gone, note);
      },
    },
  };
}

function noteTexts(gone: readonly CopyRecord[], note: Note): void {
  const { callKey, cause } = disposal();
  const artifacts = [...new Set(gone.map(({ artifact }) => artifact as Artifact))];
  note({ kind: 'destroying', call: callKey, place: 'middleware', artifacts, cause });
}

function asTold({ name, artifact, callType, outcome, term, reason }: RetentionRule): Rule {
  const head = { name, artifact, callType, outcome, reason };
  return term.action === 'delete'
    ? { ...head, days: term.days, trigger: term.trigger, reviewOn: null }
    : { ...head, days: null, trigger: null, reviewOn: term.reviewOn };
}
