import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { propertyName } from './tag-names';
import { readScript } from './read-script';

/** What a base component of Salesforce takes. */
export interface BaseComponent {
  /** Public properties. */
  readonly properties: ReadonlySet<string>;
  /** Names of its slots, `''` for the one without; `undefined` where that is not known. */
  readonly slots: readonly string[] | undefined;
  /** Whether both sources know it: one alone leaves out what a component inherits. */
  readonly isWhole: boolean;
}

interface Described {
  readonly properties?: readonly { readonly name: string }[];
  readonly slotNames?: readonly string[];
}

let described: Readonly<Record<string, Described>> | undefined;
const known = new Map<string, BaseComponent | undefined>();

/**
 * By the descriptions of `lightning-base-components` and the stand-ins of `@salesforce/sfdx-lwc-jest`, which Salesforce
 * publishes and which are read as they are installed.
 * @param tag without `lightning-`
 */
export function baseComponent(tag: string): BaseComponent | undefined {
  const name = propertyName(tag);
  if (!known.has(name)) known.set(name, read(name));
  return known.get(name);
}

function read(name: string): BaseComponent | undefined {
  described ??= JSON.parse(
    readFileSync(require.resolve('lightning-base-components/metadata/raptor.json'), 'utf8'),
  ) as Readonly<Record<string, Described>>;
  const one = Object.hasOwn(described, name) ? described[name] : undefined;
  const stub = stubOf(name);
  if (!one && !stub) return undefined;
  const properties = new Set([...(one?.properties ?? []).map((property) => property.name), ...(stub ?? [])]);
  return { properties, slots: one?.slotNames, isWhole: one !== undefined && stub !== undefined };
}

/** Public members of the stand-in. */
function stubOf(name: string): Iterable<string> | undefined {
  const folder = path.join(path.dirname(require.resolve('@salesforce/sfdx-lwc-jest/package.json')), STUBS);
  if (!readdirSync(folder).includes(name)) return undefined;
  return readScript(readFileSync(path.join(folder, name, `${name}.js`), 'utf8'))?.component?.api.keys();
}

const STUBS = 'src/lightning-stubs';
