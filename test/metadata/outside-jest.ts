import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Check, CheckName, Finding } from '../../scripts/check-metadata/finding';

interface Answer {
  readonly id: number;
  readonly findings?: readonly Finding[];
  readonly error?: string;
}

/** A check that runs in a process of its own, and how to end that process. */
export interface CheckOutside extends Check {
  close(): void;
}

/**
 * The check of that name as the gate runs it, in a process without Jest: some of the tools that checks use are ES modules,
 * which Jest cannot load as they are.
 */
export function outsideJest(name: CheckName, title: string): CheckOutside {
  let child: ChildProcess | undefined;
  let asked = 0;
  const start = (): ChildProcess =>
    fork(path.join(__dirname, 'serve-checks.ts'), [], {
      cwd: path.join(__dirname, '../..'),
      execArgv: ['-r', 'ts-node/register'],
    });
  return {
    name,
    title,
    needsJava: false,
    run(project, changed) {
      child ??= start();
      const running = child;
      asked += 1;
      const id = asked;
      return new Promise((resolve, reject) => {
        const gone = (code: number | null): void => reject(new Error(`The process of ${name} ended with ${code}.`));
        const heard = ({ id: answered, findings, error }: Answer): void => {
          if (answered !== id) return;
          running.off('exit', gone).off('message', heard);
          if (findings) resolve(findings);
          else reject(new Error(error));
        };
        running.once('exit', gone).on('message', heard);
        running.send({ id, check: name, root: project.root, ...(changed ? { changed } : {}) });
      });
    },
    close: () => child?.disconnect(),
  };
}
