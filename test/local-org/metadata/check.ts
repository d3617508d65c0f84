import { findField, type ObjectSchema, type OrgSchema } from '../schema/model';
import { compile, type Compiled, type CompileOptions, type Finding } from './compile';
import { type Component, type ComponentSet, splitName } from './component';
import { knownType } from './metadata-types';
import { referencesOf, type Reference } from './references';

/** What the platform brings: not in any package, and there for whoever names it. */
const OF_THE_PLATFORM = /^standard[-_]/;

/** The schema that the components make together, and everything in them that does not hold. */
export function check(set: ComponentSet, options: CompileOptions): Compiled {
  const { schema, findings } = compile(set, options);
  const objects = new Map(schema.objects.map((object) => [object.name.toLowerCase(), object]));
  // A permission set that names what is missing is told so in the platform's words, and once.
  const broken = new Map<Component, Finding>();
  for (const component of set) {
    const missing = referencesOf(component).find((reference) => !isThere(reference, set, objects));
    if (missing)
      broken.set(component, { component, problem: saying(component, missing), about: nameIn(component, missing) });
  }
  const more = findings.filter((finding) => !broken.has(finding.component));
  const conflicts = (options.conflicts?.(schema) ?? []).flatMap(({ object, field, problem }): Finding[] => {
    const component = set.named('CustomField', `${object}.${field}`);
    return component ? [{ component, problem }] : [];
  });
  return { schema, findings: [...broken.values(), ...more, ...conflicts] };
}

function isThere({ type, fullName }: Reference, set: ComponentSet, objects: Map<string, ObjectSchema>): boolean {
  if (OF_THE_PLATFORM.test(fullName)) return true;
  switch (type) {
    case 'CustomObject':
      return objects.has(fullName.toLowerCase());
    case 'CustomField': {
      const { whole, own } = splitName(fullName);
      const object = objects.get(whole.toLowerCase());
      // Layouts show standard fields of the platform that the local org has not.
      return !own.includes('__') || (object !== undefined && findField(object, own) !== undefined);
    }
    default:
      return set.get(knownType(type), fullName) !== undefined;
  }
}

function saying({ type }: Component, { type: wanted, fullName, element }: Reference): string {
  if (type.name === 'LightningComponentBundle') return importSaying(wanted, fullName, element);
  if (wanted.endsWith('Folder')) return `Cannot find folder:${fullName}`;
  return `In field: ${element} - no ${wanted} named ${fullName} found`;
}

const NOUNS: Readonly<Record<string, string>> = {
  ApexClass: 'apex',
  CustomLabel: 'label',
  CustomPermission: 'customPermission',
  LightningComponentBundle: 'module',
  StaticResource: 'resourceUrl',
};

const importSaying = (type: string, fullName: string, path: string): string =>
  `Invalid reference c.${fullName} of type ${NOUNS[type] ?? type} in file ${path.slice(path.lastIndexOf('/') + 1)}`;

const nameIn = ({ type }: Component, { fullName }: Reference): string =>
  type.name === 'Layout' || type.name === 'CompactLayout' ? splitName(fullName).own : fullName;

/** The key prefixes of a schema's objects, by lower-case API name. */
export const prefixesOf = (schema: OrgSchema): Map<string, string> =>
  new Map(
    schema.objects.filter((object) => object.custom).map((object) => [object.name.toLowerCase(), object.keyPrefix]),
  );
