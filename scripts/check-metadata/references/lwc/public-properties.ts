import type { Context } from '../context';
import type { BundleScript } from '../names/bundles';

/** Ancestors that bring no public property of their own, or one that is named here. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  CurrentPageReferenceMixin: [],
  LightningElement: [],
  LightningModal: ['label', 'size', 'description', 'disableClose', 'close'],
  NavigationMixin: [],
};

export interface Inherited {
  readonly api: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
}

/** Public properties and methods; `undefined` where an ancestor is not known here. */
export function publicProperties(context: Context, bundle: string): ReadonlySet<string> | undefined {
  return classOf(context, bundle)?.api;
}

/** All that a component's class has, with what it inherits inside the project. */
export function classOf(context: Context, bundle: string, depth = 0): Inherited | undefined {
  const main = context.names.bundles.main(bundle);
  const own = main?.script.component;
  if (!main || !own || own.ancestors.length === 0 || depth > 8) return undefined;
  const api = new Set(own.api.keys());
  const members = new Set(own.members);
  for (const ancestor of own.ancestors) {
    const given = KNOWN[ancestor];
    const known = given ? { api: new Set(given), members: new Set(given) } : ofProject(context, main, ancestor, depth);
    if (!known) return undefined;
    for (const name of known.api) api.add(name);
    for (const name of known.members) members.add(name);
  }
  return { api, members };
}

/** A base class that another component of the project exports. */
function ofProject(context: Context, main: BundleScript, ancestor: string, depth: number): Inherited | undefined {
  const from = main.script.imports.find(({ names }) =>
    names.some(({ local, imported }) => local === ancestor && imported === 'default'),
  );
  return from?.source.startsWith('c/') ? classOf(context, from.source.slice(2), depth + 1) : undefined;
}
