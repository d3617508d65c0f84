import * as lwcCompiler from '@lwc/compiler';
import path from 'node:path';
import type { Fault } from '../structure/conform';
import type { Bundle } from './bundles';

interface Told {
  readonly message: string;
  readonly location?: { readonly line?: number };
}

/** What is used of the compiler: its own types name their files as Node's resolution does not find them. */
interface Compiler {
  readonly transformSync: (
    source: string,
    file: string,
    options: Readonly<Record<string, string | number | boolean>>,
  ) => unknown;
}
const { transformSync } = lwcCompiler as unknown as Compiler;

const COMPILED = ['.js', '.html', '.css'];

export const isCompiled = (file: string): boolean => COMPILED.includes(path.posix.extname(file));

/** What the LWC compiler refuses in one file. Of what it only warns, much is shipped on purpose. */
export function compilerFaults(bundle: Bundle, file: string, source: string, apiVersion: number): Fault[] {
  try {
    transformSync(source, file, {
      name: bundle.name,
      namespace: 'c',
      apiVersion,
      // What an org of today allows.
      enableDynamicComponents: true,
      enableLwcOn: true,
      enableLwcSpread: true,
      enableLightningWebSecurityTransforms: false,
    });
    return [];
  } catch (error) {
    if (!isTold(error)) throw error;
    return [fault(error)];
  }
}

const isTold = (error: unknown): error is Told =>
  error instanceof Error && ('lwcCode' in error || 'code' in error || 'location' in error);

function fault({ message, location }: Told): Fault {
  const said = (message.split('\n').find((line) => line.trim() !== '') ?? message)
    // The compiler names the file by its absolute path.
    .replace(/(?:[A-Za-z]:)?[\\/]\S*?([\w.-]+\.(?:js|html|css))/g, '$1')
    .replace(/^\w*Error: /, '');
  return {
    line: Math.max(1, location?.line ?? 1),
    rule: 'lwc-compile',
    message: said.trim(),
    remedy: 'See the message; numbers such as LWC1078 are explained in the error reference of lwc.dev.',
  };
}
