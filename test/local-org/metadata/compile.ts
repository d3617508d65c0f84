import { loadSchemaFrom } from '../schema/load-schema';
import { findField, type OrgSchema } from '../schema/model';
import { isReadKind, type SourceFile } from '../schema/source-files';
import type { DataConflict } from './data-conflicts';
import { fileNameOf, splitName, type Component } from './component';
import { textIn } from './xml-elements';

/** A component that cannot be used as it is. */
export interface Finding {
  component: Component;
  problem: string;
  /** Text that the problem is about, for finding its place. */
  about?: string;
}

export interface Compiled {
  schema: OrgSchema;
  findings: Finding[];
}

export interface CompileOptions {
  features: { personAccounts: boolean };
  /** Key prefixes of the objects that the org has had, by lower-case API name. */
  prefixes: ReadonlyMap<string, string>;
  /** What keeps a schema from taking over the rows that are there; nothing where there are none. */
  conflicts?: (schema: OrgSchema) => DataConflict[];
}

/** The schema that these components make, and what of them had to be left out. */
export function compile(components: Iterable<Component>, { features, prefixes }: CompileOptions): Compiled {
  const findings: Finding[] = [];
  const sources = new Map<SourceFile, Component>();
  const standard: Component[] = [];
  for (const component of components) {
    if (!isReadKind(component.type.suffix)) continue;
    const refused = unsupportedObject(component);
    if (refused) findings.push({ component, problem: refused });
    else if (isStandardField(component)) standard.push(component);
    else sources.set(sourceOf(component), component);
  }
  const schema = loadSchemaFrom([...sources.keys()], {
    features,
    prefixes,
    onProblem: (file, error) => {
      const component = sources.get(file);
      if (!component) throw error;
      findings.push(findingOf(component, file.path, error));
    },
  });
  for (const component of components) {
    const problem = sharingChange(component, schema);
    if (problem !== undefined) findings.push({ component, problem, about: '<sharingModel>' });
  }
  for (const component of standard) {
    const { whole, own } = splitName(component.fullName);
    const object = schema.objects.find((one) => one.name.toLowerCase() === whole.toLowerCase());
    if (!object || !findField(object, own))
      findings.push({ component, problem: `The field ${component.fullName} does not exist in the local org` });
  }
  return { schema, findings };
}

/** Who sees the platform's own objects is set when the org starts; a file that says otherwise would say it in vain. */
function sharingChange({ type, fullName, xml }: Component, schema: OrgSchema): string | undefined {
  if (type.name !== 'CustomObject') return undefined;
  const object = schema.objects.find((one) => !one.custom && one.name.toLowerCase() === fullName.toLowerCase());
  const said = object && textIn(xml, 'sharingModel');
  return said === undefined || said === object?.sharing
    ? undefined
    : `The local org, a stand-in for Salesforce, does not change the sharing model of ${fullName}`;
}

/** What is said of a field of the platform (history, help) is kept and changes nothing here. */
const isStandardField = ({ type, fullName }: Component): boolean =>
  type.name === 'CustomField' && !splitName(fullName).own.includes('__');

function sourceOf(component: Component): SourceFile {
  const { type, fullName, xml } = component;
  const text = `<${type.name}>${xml}</${type.name}>`;
  const path = fileNameOf(component);
  if (type.form === 'part') {
    const { whole, own } = splitName(fullName);
    return { kind: type.suffix, name: own, object: whole, path, text };
  }
  return { kind: type.suffix, name: fullName, object: fullName, path, text };
}

/** Objects that the schema's loader would pass by. */
function unsupportedObject({ type, fullName }: Component): string | undefined {
  if (type.name !== 'CustomObject' || /__(c|mdt)$/.test(fullName) || !fullName.includes('__')) return undefined;
  return `The local org, a stand-in for Salesforce, has custom objects and custom metadata types, and no objects like ${fullName}`;
}

function findingOf(component: Component, path: string, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const problem = platformsWords(message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message);
  const element = /element <([\w]+)>/.exec(problem)?.[1];
  const about = element ? `<${element}>` : longestNameIn(problem, component.xml);
  return about === undefined ? { component, problem } : { component, problem, about };
}

/** What the platform says, where the loader says it otherwise. */
function platformsWords(problem: string): string {
  const always = /field permissions on (\S+), which is always visible/.exec(problem)?.[1];
  if (always !== undefined) return `You cannot deploy to a required field: ${always}`;
  const lookup = /refers to (\S+), which does not exist/.exec(problem)?.[1];
  if (lookup !== undefined) return `referenceTo value of '${lookup}' does not resolve to a valid sObject type`;
  return problem;
}

/** The longest name of the message that the component's own text holds, too, and not as the name of an element. */
function longestNameIn(problem: string, xml: string): string | undefined {
  const names = (problem.match(/\$?[A-Za-z][\w.]{3,}/g) ?? []).map((name) => name.replace(/\.$/, ''));
  return names
    .filter((name) => xml.includes(name) && !xml.includes(`<${name}>`))
    .sort((a, b) => b.length - a.length)[0];
}
