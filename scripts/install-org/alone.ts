import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { Org } from './org';
import { InstallRecord } from './record';
import { Refusal } from './refusal';
import type { Installation } from './step';

/** A custom permission that nobody is given: the org lets only one have the name, and says who made it. */
export const MARK = 'Countersign_Installer_At_Work';
/** Without a sign for so long, whoever set it is gone. Longer than an org takes over any one deployment. */
const GONE_AFTER_MS = 60 * 60_000;
const SIGN_EACH_MS = 5 * 60_000;

/** What the mark says, in 255 characters at most: who is at work, from which folder of which machine, and since when. */
export interface Worker {
  readonly who: string;
  readonly host: string;
  readonly folder: string;
  readonly pid: number;
  /** By the clock of whoever wrote it. */
  readonly since: Date;
  readonly seen: Date;
}

/**
 * Does this while nobody else installs into the org, or takes back. The mark stands in the org itself, so it counts for
 * whoever comes from wherever. One that was left by a run that was killed is taken over: from the same folder at once,
 * else when there has been no sign of it for an hour, or when somebody says so. Whoever it was taken from changes
 * nothing more: each change looks first.
 *
 * @throws Refusal naming who is at work
 */
export async function alone<T>(on: Installation, work: (on: Installation) => Promise<T>): Promise<T> {
  const mark = new Mark(on);
  await mark.take();
  try {
    // What another wrote down meanwhile, on this machine, is in the record now.
    const record = InstallRecord.open(on.files, on.options.folder, on.identity.id);
    if (mark.otherMayLive) record.takeOver();
    return await work({ ...on, record, org: marked(on.org, mark) });
  } finally {
    await mark.leave();
  }
}

class Mark {
  /** Whether it was taken from somebody whose process may be there still, and go on. */
  otherMayLive = false;
  private mine: Worker;

  constructor(private readonly on: Installation) {
    const now = on.now();
    this.mine = {
      who: on.org.username,
      host: hostname(),
      folder: createHash('sha256').update(on.options.folder).digest('hex').slice(0, 8),
      pid: process.pid,
      since: now,
      seen: now,
    };
  }

  async take(): Promise<void> {
    const { org } = this.on;
    if (await org.mark.make(MARK, asText(this.mine))) return;
    const text = await org.mark.read(MARK);
    const other = text === null ? null : workerIn(text);
    const gone = text === null ? 'it has just ended' : this.whyGone(other);
    if (gone === null) throw new Refusal(atWork(other));
    this.on.say(`Taking over from ${other === null ? 'another installer' : wordsOfWorker(other)}: ${gone}.`);
    if (text === null) return this.take();
    this.otherMayLive = !(other !== null && this.hasEnded(other));
    await org.mark.write(MARK, asText(this.mine));
    await this.look();
  }

  private whyGone(other: Worker | null): string | null {
    if (this.on.options.takeOver) return 'so it was asked for';
    if (other === null) return null;
    if (this.hasEnded(other)) return 'its process is there no more';
    return this.on.now().getTime() - other.seen.getTime() > GONE_AFTER_MS
      ? 'there was no sign of it for an hour'
      : null;
  }

  private hasEnded({ host, folder, pid }: Worker): boolean {
    return host === this.mine.host && folder === this.mine.folder && !lives(pid);
  }

  /** @throws Refusal where somebody else has taken over */
  async look(): Promise<void> {
    const text = await this.on.org.mark.read(MARK);
    const standing = text === null ? null : workerIn(text);
    if (standing === null || !sameWorker(standing, this.mine))
      throw new Refusal(
        `${standing === null ? 'Somebody' : wordsOfWorker(standing)} has taken over. Nothing more was changed from here.`,
      );
    if (!this.signIsDue()) return;
    this.mine = { ...this.mine, seen: this.on.now() };
    await this.on.org.mark.write(MARK, asText(this.mine));
  }

  /** While the org is waited for. */
  async sign(): Promise<void> {
    if (this.signIsDue()) await this.look();
  }

  private signIsDue(): boolean {
    return this.on.now().getTime() - this.mine.seen.getTime() >= SIGN_EACH_MS;
  }

  /** What was taken over is somebody else's; what cannot be taken away now is found by the next run. */
  async leave(): Promise<void> {
    try {
      await this.look();
      await this.on.org.mark.remove(MARK);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.on.say(`The mark ${MARK} was not taken away: ${error.message}`);
    }
  }
}

/** The org, changed only as long as the mark is ours. */
function marked(org: Org, mark: Mark): Org {
  const after =
    <A extends unknown[], R>(change: (...args: A) => Promise<R>): ((...args: A) => Promise<R>) =>
    async (...args) => {
      await mark.look();
      return change(...args);
    };
  return {
    ...org,
    create: after((object, fields) => org.create(object, fields)),
    update: after((object, id, fields) => org.update(object, id, fields)),
    remove: after((object, id) => org.remove(object, id)),
    emptyRecycleBin: after((ids) => org.emptyRecycleBin(ids)),
    startDeploy: after((zip, options) => org.startDeploy(zip, options)),
    deployOutcome: async (id) => {
      await mark.sign();
      return org.deployOutcome(id);
    },
    runApex: after((code) => org.runApex(code)),
  };
}

const sameWorker = (a: Worker, b: Worker): boolean =>
  a.who === b.who &&
  a.host === b.host &&
  a.folder === b.folder &&
  a.pid === b.pid &&
  a.since.getTime() === b.since.getTime();

/** As an admin reads it in Setup. */
export function asText({ who, host, folder, pid, since, seen }: Worker): string {
  const times = `since ${since.toISOString()}, last sign ${seen.toISOString()}`;
  // The field takes 255 characters; names are the only part that could be too long.
  return `${who.slice(0, 80)} from ${host.slice(0, 60)}, folder ${folder}, process ${pid}, ${times}`;
}

/** Null where somebody else wrote it. */
export function workerIn(text: string): Worker | null {
  const parts = /^(.+) from (.+), folder (\w+), process (\d+), since (\S+), last sign (\S+)$/.exec(text);
  if (parts === null) return null;
  const [, who = '', host = '', folder = '', pid, since = '', seen = ''] = parts;
  return { who, host, folder, pid: Number(pid), since: new Date(since), seen: new Date(seen) };
}

const wordsOfWorker = ({ who, host, pid, since }: Worker): string =>
  `${who} on ${host} (process ${pid}, since ${since.toISOString()})`;

function atWork(other: Worker | null): string {
  const who = other === null ? 'Somebody' : wordsOfWorker(other);
  const seen = other === null ? '' : ` The last sign of it is of ${other.seen.toISOString()}.`;
  return `${who} is installing into this org or taking back.${seen} Wait until that has ended. If you know that it has: --take-over`;
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process, which lives.
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return true;
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
