import { execFile } from 'node:child_process';
import path from 'node:path';

/** The project's top folder. */
export const ROOT = path.resolve(__dirname, '../../..');

/**
 * Runs a checker as the build runs it, on this same Node, and returns what it printed. A checker ends with a status
 * other than 0 when it found something; that is an answer here. One that printed nothing failed to run.
 */
export function check(tool: string, args: string[], { cwd = ROOT, input = '' } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    // typescript-eslint reads one text per file unless told that texts may differ from what is on the disk.
    const env = { ...process.env, TSESTREE_SINGLE_RUN: 'false' };
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [path.join(ROOT, tool), ...args], options, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(`${tool} said nothing but: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
    child.stdin?.end(input);
  });
}
