import type { Files } from './files';
import type { Org, OrgIdentity } from './org';
import type { InstallOptions } from './options';
import type { Packages } from './packages/packages';
import type { InstallRecord } from './record';
import type { OrgSide } from './side';

/** A kind of org, with the steps that are taken there in its own way. */
export interface SideWithSteps extends OrgSide {
  doorCertificate(): Step;
  loginApp(): Step;
}

/** What every step works with. */
export interface Installation {
  readonly org: Org;
  readonly identity: OrgIdentity;
  readonly side: SideWithSteps;
  readonly record: InstallRecord;
  readonly files: Files;
  readonly packages: Packages;
  readonly options: InstallOptions;
  /** Milliseconds between two questions how a deployment goes. */
  readonly pollMs: number;
  now(): Date;
  say(line: string): void;
}

/** What a step found when it looked. `notes` are told to the person either way. */
export interface Finding {
  readonly done: boolean;
  readonly notes: readonly string[];
}

/**
 * One thing that an installation consists of. Each may be done twice, may be killed anywhere and done again, and can be
 * taken back.
 */
export interface Step {
  readonly name: string;
  readonly title: string;
  /** What it would do, for the dry run. */
  describe(on: Installation): readonly string[];
  /** Looks, and changes nothing. @throws Refusal where the installation must not go on */
  check(on: Installation): Promise<Finding>;
  /** @throws Refusal in words */
  do(on: Installation): Promise<void>;
  /** Puts back what was found before the first run. @returns what could not be put back, in words */
  undo(on: Installation): Promise<readonly string[]>;
}

export const done = (...notes: string[]): Finding => ({ done: true, notes });
export const toDo = (...notes: string[]): Finding => ({ done: false, notes });
