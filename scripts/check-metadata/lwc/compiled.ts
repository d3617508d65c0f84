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
  ) => { readonly warnings?: readonly Told[] };
}
const { transformSync } = lwcCompiler as unknown as Compiler;

const COMPILED = ['.js', '.html', '.css'];

export const isCompiled = (file: string): boolean => COMPILED.includes(path.posix.extname(file));

/** What the LWC compiler refuses in one file, or warns of: a warning is something that will not do what it says. */
export function compilerFaults(bundle: Bundle, file: string, source: string, apiVersion: number): Fault[] {
  try {
    const { warnings = [] } = transformSync(source, file, {
      name: bundle.name,
      namespace: 'c',
      apiVersion,
      // What an org of today allows.
      enableDynamicComponents: true,
      enableLwcOn: true,
      enableLwcSpread: true,
      enableLightningWebSecurityTransforms: false,
    });
    return warnings.map((warning) => fault(warning, 'lwc-warning'));
  } catch (error) {
    if (!isTold(error)) throw error;
    return [fault(error, 'lwc-compile')];
  }
}

const isTold = (error: unknown): error is Told =>
  error instanceof Error && ('lwcCode' in error || 'code' in error || 'location' in error);

function fault({ message, location }: Told, rule: string): Fault {
  const said = (message.split('\n').find((line) => line.trim() !== '') ?? message)
    // The compiler names the file by its absolute path.
    .replace(/(?:[A-Za-z]:)?[\\/]\S*?([\w.-]+\.(?:js|html|css))/g, '$1')
    .replace(/^\w*Error: /, '');
  return {
    line: Math.max(1, location?.line ?? 1),
    rule,
    message: said.trim(),
    remedy: 'See the message; numbers such as LWC1078 are explained in the error reference of lwc.dev.',
  };
}
