import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { kindsOf } from '../../kinds';
import { meant } from '../../nearest';
import { finding, unknownName, type Context, type Place } from '../context';
import { isForeign } from '../names/model';
import { resolveField } from '../names/resolve-path';

/** Types of which every component of a project is a file of its own, so that a missing one is known to be missing. */
const BY_FILE = new Set(
  'ApexClass ApexComponent ApexPage ApexTrigger AuraDefinitionBundle CustomApplication CustomPermission CustomTab Dashboard ExternalCredential FlexiPage Flow GlobalValueSet LightningComponentBundle LightningMessageChannel NamedCredential PermissionSet PermissionSetGroup QuickAction Report ReportType StaticResource'.split(
    ' ',
  ),
);

/** package.xml and its like: members that the project has. What is deleted need not be there. */
export function* manifests(context: Context): Iterable<Finding> {
  const kinds = kindNames(context);
  for (const file of context.sources.beside) {
    const root = file.endsWith('.xml') && !/destructive/i.test(file) ? context.sources.xml(file) : undefined;
    if (root?.name !== 'Package') continue;
    for (const types of childrenOf(root, 'types')) {
      const type = textOf(types, 'name') ?? '';
      yield* unknownType(file, types, kinds);
      for (const member of childrenOf(types, 'members'))
        yield* ofType(context, { file, line: member.line }, type, member);
    }
  }
}

/** Kinds of metadata, also of those that are parts of others. */
function kindNames(context: Context): string[] {
  const kinds = kindsOf(context.project).all;
  return kinds.flatMap(({ name, children }) => [
    name,
    ...Object.values(children?.types ?? {}).map((child) => child.name),
  ]);
}

/** Salesforce adds kinds with every release, so only a slip of a known one counts. */
function* unknownType(file: string, types: XmlElement, kinds: readonly string[]): Iterable<Finding> {
  const named = childOf(types, 'name');
  const name = named?.text.trim() ?? '';
  const slip = kinds.includes(name) ? undefined : meant(name, kinds);
  if (named && slip)
    yield finding(
      { file, line: named.line },
      'unknown-type',
      `There is no kind of metadata called ${name}.`,
      `Did you mean ${slip}?`,
    );
}

function* ofType(context: Context, place: Place, type: string, member: XmlElement): Iterable<Finding> {
  const name = member.text.trim();
  if (name === '*' || isForeign(name)) return;
  if (type === 'CustomObject') yield* unknownObject(context, place, name, 'The manifest names', true);
  if (type === 'CustomField') yield* customField(context, place, name);
  const { components } = context.names;
  if (!BY_FILE.has(type) || components.has(type, name) || name.startsWith('standard')) return;
  const folders = type === 'Report' || type === 'Dashboard' ? components.names(`${type}Folder`) : [];
  if (folders.includes(name)) return;
  const message = `The manifest names the ${type} ${name}, and the project has none of that name.`;
  yield unknownName(place, 'unknown-member', message, name, components.names(type), 'Name a component of the project.');
}

function* customField(context: Context, place: Place, name: string): Iterable<Finding> {
  const [objectName = '', field = ''] = name.split('.');
  const object = context.names.objects.find(objectName);
  if (!object) yield* unknownObject(context, place, objectName, 'The field is of');
  else yield* unresolved(place, resolveField(object, field));
}
