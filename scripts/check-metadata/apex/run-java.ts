import { spawn } from 'node:child_process';
import { findJava } from '../../ci-tools/java';
import { areToolsInstalled, JAVA_LIBRARY } from '../../ci-tools/tools';
import path from 'node:path';

const LIMIT_MS = 5 * 60_000;
/** These programs are short: compiling what they run any better takes longer than it saves. */
const FOR_SHORT_PROGRAMS = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/**
 * Runs a program of the jars that `npm run test:ci` installs, to its end.
 * @returns what it wrote and its exit status
 * @throws Error where Java or the jars are not there, or it ran for more than five minutes
 */
export function runJava(
  mainClass: string,
  args: readonly string[],
): Promise<{ out: string; err: string; status: number }> {
  const java = findJava();
  if (java === undefined || !areToolsInstalled())
    throw new Error(
      `The Apex cannot be checked: ${java ? 'its tools are' : 'Java is'} not installed. Run npm run test:ci.`,
    );
  const child = spawn(java, [...FOR_SHORT_PROGRAMS, '-cp', path.join(JAVA_LIBRARY, '*'), mainClass, ...args], {
    timeout: LIMIT_MS,
  });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      if (status === null) reject(new Error(`${mainClass} was ended by ${signal}:\n${written.err}`));
      else resolve({ ...written, status });
    });
  });
}
