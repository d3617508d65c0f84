import { type Component, type ComponentSet, keyOf, splitName } from './component';
import { knownType } from './metadata-types';
import { referencesOf } from './references';
import { scan } from './xml-elements';

/** Types that let go of what is deleted, as the platform has it, where others keep it from being deleted. */
const LET_GO = new Set([
  'PermissionSet',
  'PermissionSetGroup',
  'CustomApplication',
  'Layout',
  'ListView',
  'CompactLayout',
]);

/** Takes what is gone out of the components that would still name it. */
export function letGo(set: ComponentSet, gone: readonly Component[]): void {
  if (gone.length === 0) return;
  const keys = new Set(gone.map((one) => keyOf(one.type, one.fullName)));
  const isGone = (type: string, fullName: string): boolean => keys.has(keyOf(knownType(type), fullName));
  for (const component of [...set]) {
    if (dependsWholly(component, isGone)) {
      set.remove(component.type, component.fullName);
      continue;
    }
    if (!LET_GO.has(component.type.name)) continue;
    const xml = component.type.name === 'Layout' ? withoutItems(component, isGone) : withoutElements(component, isGone);
    if (xml !== component.xml) set.put({ ...component, xml });
  }
}

type IsGone = (type: string, fullName: string) => boolean;

/** Layouts and tabs of an object end with it. */
function dependsWholly({ type, fullName, xml }: Component, isGone: IsGone): boolean {
  if (type.name === 'Layout') return isGone('CustomObject', fullName.split('-')[0] ?? '');
  return type.name === 'CustomTab' && /<customObject>true</.test(xml) && isGone('CustomObject', fullName);
}

function withoutElements(component: Component, isGone: IsGone): string {
  const { children } = scan(`<root>${component.xml}</root>`);
  const kept = children.filter((child) => {
    const alone = { ...component, xml: child.outer };
    const columns = component.type.name === 'ListView' && child.name === 'columns';
    if (columns) return !isGone('CustomField', `${splitName(component.fullName).whole}.${child.inner.trim()}`);
    return !referencesOf(alone).some(({ type, fullName }) => isGone(type, fullName));
  });
  if (kept.length === children.length) return component.xml;
  return kept.map((child) => `    ${child.outer}`).join('\n');
}

function withoutItems(component: Component, isGone: IsGone): string {
  const object = component.fullName.split('-')[0] ?? '';
  return component.xml.replace(/\s*<layoutItems>(?:(?!<\/layoutItems>)[\s\S])*<\/layoutItems>/g, (item) => {
    const field = /<field>([^<]*)<\/field>/.exec(item)?.[1] ?? '';
    return isGone('CustomField', `${object}.${field}`) ? '' : item;
  });
}
