import { join } from 'node:path';
import type { Files } from './files';
import { Refusal } from './refusal';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Entry = { readonly [name: string]: Json };

interface RecordFile {
  readonly orgId: string;
  readonly steps: { readonly [step: string]: Entry };
}

/** @param writer 1, or one more for each run that was taken over while it might have been about to write */
export function recordPath(folder: string, orgId: string, writer = 1): string {
  return join(folder, `install-${orgId}${writer === 1 ? '' : `.${writer}`}.json`);
}

function newestWriter(files: Files, folder: string, orgId: string): number {
  let writer = 1;
  while (files.read(recordPath(folder, orgId, writer + 1)) !== null) writer += 1;
  return writer;
}

/** Not a step: how an installation is being taken back. */
const TAKING = 'taking-back';

/**
 * What the installer remembers of one org: what each step found before it changed anything, and what it made. It is
 * written before a change and after it, so that a run that was killed is gone on with, and an installation can be taken
 * back. It holds no secret, only the paths of files that do.
 */
export class InstallRecord {
  /** Steps that the org refused in this very run: they are not tried twice. */
  readonly refusedNow = new Set<string>();

  private constructor(
    private readonly files: Files,
    private readonly folder: string,
    private writer: number,
    private content: RecordFile,
    /** The file as this run read or wrote it last; null where there was none. */
    private text: string | null,
    /** Whether there was one before this run that says what was found. */
    readonly existed: boolean,
  ) {}

  /** @throws Refusal where the file is there and cannot be read */
  static open(files: Files, folder: string, orgId: string): InstallRecord {
    const writer = newestWriter(files, folder, orgId);
    const path = recordPath(folder, orgId, writer);
    const text = files.read(path);
    const content = text === null ? { orgId, steps: {} } : parsed(text, path);
    if (content.orgId !== orgId) throw new Refusal(`${path} speaks of the org ${content.orgId}, not of ${orgId}.`);
    return new InstallRecord(
      files,
      folder,
      writer,
      content,
      text,
      text !== null && content.steps[TAKING]?.['withoutRecord'] !== true,
    );
  }

  get path(): string {
    return recordPath(this.folder, this.content.orgId, this.writer);
  }

  /**
   * From here on in a file of its own. Whoever had the one before may have been stopped in the middle of writing it:
   * what it writes once it goes on, nobody reads.
   */
  takeOver(): void {
    this.writer += 1;
    this.save(this.content.steps);
  }

  /** Taken back without a record: what is noted from here on says what was taken back, and not what was found. */
  goWithout(): void {
    this.note(TAKING, { withoutRecord: true });
  }

  /** Installed again: what is there now counts as found. */
  beginAnew(): void {
    if (this.content.steps[TAKING] !== undefined) this.forgetStep(TAKING);
  }

  of(step: string): Entry {
    return this.content.steps[step] ?? {};
  }

  /** Adds to what is known of a step. */
  note(step: string, known: Entry): void {
    const before = JSON.stringify(this.of(step));
    const steps = { ...this.content.steps, [step]: { ...this.of(step), ...known } };
    if (JSON.stringify(steps[step]) === before) return;
    this.write(steps);
  }

  /** What was there before the first run: said once, whatever later runs find of what this one made. */
  foundBefore<T extends Json>(step: string, look: T): T {
    const known = this.of(step)['found'];
    if (known !== undefined) return known as T;
    this.note(step, { found: look });
    return look;
  }

  /** Whether this step is known to have changed nothing yet: what the org has of it is not ours. */
  changedNothing(step: string): boolean {
    return this.existed && this.of(step)['found'] === undefined;
  }

  forgetStep(step: string): void {
    const steps = Object.fromEntries(Object.entries(this.content.steps).filter(([name]) => name !== step));
    this.write(steps);
  }

  /** @throws Refusal where another run has written meanwhile: what that one found and made must not be forgotten */
  private write(steps: RecordFile['steps']): void {
    const newest = newestWriter(this.files, this.folder, this.content.orgId);
    if (newest !== this.writer || this.files.read(this.path) !== this.text)
      throw new Refusal(`${this.path} was changed by another run, which has taken over. This one stops.`);
    this.save(steps);
  }

  private save(steps: RecordFile['steps']): void {
    this.content = { ...this.content, steps };
    this.text = `${JSON.stringify(this.content, null, 2)}\n`;
    this.files.write(this.path, this.text);
  }

  forget(): void {
    for (let writer = this.writer; writer > 0; writer -= 1) {
      this.files.remove(recordPath(this.folder, this.content.orgId, writer));
    }
  }
}

function parsed(text: string, path: string): RecordFile {
  try {
    const content = JSON.parse(text) as Partial<RecordFile>;
    if (typeof content.orgId === 'string' && typeof content.steps === 'object') return content as RecordFile;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Refusal(
    `${path} is damaged, so nobody knows what the org held before. Bring it back from a backup, or remove it and install anew: what is there then counts as found.`,
  );
}
