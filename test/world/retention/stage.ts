import { DEFAULT_REVIEW_RULES } from '../../../middleware/src/domain/review';
import type { Caller, FlowContext } from '../../../middleware/src/flows/context';
import { sealedPositions } from '../../../middleware/src/outbound/keys/sealed-positions';
import { randomIds } from '../../../middleware/src/outbound/runtime/clock';
import { unhurried } from '../../../middleware/src/outbound/runtime/unhurried';
import type { Step } from '../../../middleware/src/ports/steps';
import { STAGES } from '../../local-org/schema/standard-objects';
import { USERS } from '../../local-org/seed';
import type { Plan, Trouble } from './actions';
import { JobList } from './job-list';
import { Life, ProcessDied } from './life';
import { SILENT, type Memory } from './memory';
import type { Deed as Told, Entry, Observation } from './oracle/history';
import { ACCOUNT_OF, DEALS, FIRST_STAGE } from './small-org';
import { portsTo, startSurroundings, type Surroundings } from './surroundings';
import { Timeline } from './timeline';
import { running, watched, type Run } from './watched';

export const COOLING_MS = 24 * 3_600_000;
const RETRY_BASE_SECONDS = 60;

/** Puts a bug between the product and the world. */
export type Plant = (ctx: FlowContext, surroundings: Surroundings) => FlowContext;

const person = (userId: string, permissions: string[]): Caller => ({
  userId,
  quiddity: 'AURA',
  sessionTypes: ['Aura', 'UI'],
  permissions,
  frozen: false,
});
export const RITA = person(USERS.rita, ['Countersign_Review']);
export const ADA = person(USERS.admin, ['Countersign_Review', 'Countersign_Admin']);

/** A call of this history, as its driver knows it. */
export interface StagedCall {
  readonly key: string;
  deal: string | null;
  salesforceId: string | null;
  approved: boolean;
}

/** One history while it is played: the real parts, one clock, and everything that is told to the oracle. */
export class Stage {
  readonly history: Entry[] = [];
  readonly calls: StagedCall[] = [];
  readonly deletedDeals = new Set<string>();
  readonly holds: { readonly id: string; readonly kind: string; readonly record: string }[] = [];
  /** Of work in the background, which its jobs make good. */
  readonly failures: unknown[] = [];
  /** The recorder was told to hand something out after deleting it. */
  vendorMayServe = false;
  /** The steps at which the process died. */
  readonly deaths: Step[] = [];
  /** Opportunities whose change no event has told yet. */
  events: string[] = [];
  readonly jobs: JobList;
  private life = new Life();
  private stepsLeft: { count: number; readonly what: (step: Step) => Promise<void> } | null = null;
  private readonly beyondDeath: FlowContext;

  private constructor(
    readonly memory: Memory,
    readonly timeline: Timeline,
    readonly surroundings: Surroundings,
    readonly timeZone: string,
    confirmAbove: number,
    private readonly atOnce: boolean,
    plant: Plant,
  ) {
    this.jobs = new JobList(timeline.now);
    const ports: FlowContext = {
      ...portsTo(surroundings, timeline),
      store: this.jobs.withStore(memory.store),
      clock: { now: timeline.now },
      ids: randomIds,
      steps: { reached: () => Promise.resolve() },
      background: { run: () => undefined, runInTurn: () => undefined },
      unhurried,
      positions: sealedPositions(Buffer.alloc(32)),
      log: SILENT,
      reviewRules: DEFAULT_REVIEW_RULES,
      retention: { coolingMs: COOLING_MS, confirmAbove, retryBaseSeconds: RETRY_BASE_SECONDS, keyBackupDays: 30 },
    };
    this.beyondDeath = watched(plant(ports, surroundings), (seen) => this.tell(seen));
    this.tell({ kind: 'begins', timeZone, coolingMs: COOLING_MS, confirmAbove });
  }

  static async set(memory: Memory, plan: Omit<Plan, 'actions'>, plant: Plant = (ctx) => ctx): Promise<Stage> {
    await memory.empty();
    const timeline = new Timeline(Date.parse(plan.startsAt));
    const surroundings = await startSurroundings(timeline, plan.timeZone);
    const stage = new Stage(memory, timeline, surroundings, plan.timeZone, plan.confirmAbove, plan.atOnce, plant);
    for (const [name, closed, won] of STAGES) stage.tell({ kind: 'stage_means', stage: name, closed, won });
    for (const deal of DEALS) {
      stage.tell({ kind: 'deal_made', deal, account: ACCOUNT_OF.get(deal) ?? null, stage: FIRST_STAGE });
    }
    return stage;
  }

  tell(what: Told | Observation): void {
    this.history.push({ at: this.timeline.now().getTime(), ...what });
  }

  /** Tells afterwards what came before everything that the history has had since it was so long. */
  tellAsOf(length: number, what: Told): void {
    const at = this.history[length]?.at ?? this.timeline.now().getTime();
    this.history.splice(length, 0, { at, ...what } as Entry);
  }

  /** Counts the steps from here on; at the one that is named the process dies, or the world does something. */
  prepare(trouble: Trouble | null | undefined, deed: (what: Exclude<Trouble['what'], 'death'>) => Promise<void>): void {
    this.stepsLeft = null;
    if (!trouble) return;
    const { at, what } = trouble;
    const { life } = this;
    this.stepsLeft = {
      count: at,
      what: async (step) => {
        if (what !== 'death') return deed(what);
        this.deaths.push(step);
        life.end();
        throw new ProcessDied();
      },
    };
  }

  /**
   * Runs one part of the product and waits until it ends. Answers null where the process died: then the next one is
   * begun. `alone`: nothing else runs beside it, so that what it heard and lived to note is noted for certain.
   */
  async run<T>(flow: (ctx: FlowContext) => Promise<T>, { alone = true } = {}): Promise<T | Error> {
    const { life } = this;
    const run: Run = { settingsAnswered: false, dealsAnswered: [], disposal: null };
    const begun: (() => Promise<void>)[] = [];
    const begin = (_: string, work: () => Promise<void>): void => void (this.atOnce && begun.push(work));
    const ctx: FlowContext = {
      ...life.live(this.beyondDeath),
      steps: { reached: (step: Step) => this.stepReached(step) },
      background: { run: begin, runInTurn: begin },
    };
    let outcome: T | Error;
    try {
      outcome = await running.run(run, () => flow(ctx));
      for (const work of begun) await running.run(run, work).catch((error: unknown) => this.failures.push(error));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      outcome = error;
    }
    if (life.isOver) {
      if (this.life === life) this.life = new Life();
      return new ProcessDied();
    }
    if (alone) {
      if (run.settingsAnswered) this.tell({ kind: 'settings_taken_in' });
      if (run.dealsAnswered.length > 0) this.tell({ kind: 'deals_taken_in', deals: [...new Set(run.dealsAnswered)] });
    }
    return outcome;
  }

  async close(): Promise<void> {
    this.life.end();
    await this.surroundings.close();
  }

  private async stepReached(step: Step): Promise<void> {
    const planned = this.stepsLeft;
    if (planned === null) return;
    if (planned.count > 0) {
      planned.count -= 1;
      return;
    }
    this.stepsLeft = null;
    await planned.what(step);
  }
}
