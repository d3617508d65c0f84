export type CheckName =
  'apex-types' | 'pmd' | 'structure' | 'references' | 'schemas' | 'lwc' | 'lint' | 'format' | 'conversion';

/** What a check has found, and what to do about it. */
export interface Finding {
  readonly check: CheckName;
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Stable name in kebab case, such as `unknown-field`. */
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

export interface Check {
  readonly name: CheckName;
  readonly title: string;
  /** Left to `npm run test:ci`, which brings Java. */
  readonly needsJava: boolean;
  /**
   * @param changed where given, only findings in these files are wanted, and the check may look at no more than it needs
   *   for them
   */
  run(project: Project, changed?: readonly string[]): Promise<readonly Finding[]>;
}

/** A Salesforce DX project on disk. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  /** Relative, in the order of `sfdx-project.json`. */
  readonly packageDirectories: readonly string[];
  /** Such as `66.0`. */
  readonly sourceApiVersion: string;
  /** Every file below the package directories, relative to the root, sorted, with forward slashes. */
  readonly files: readonly string[];
}
