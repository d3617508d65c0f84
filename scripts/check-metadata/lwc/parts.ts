import { read } from '../source-file';
import type { Fault } from '../structure/conform';
import { childrenOf, textOf, type XmlElement } from '../xml/element';
import type { Bundle } from './bundles';

type PartFault = Fault & { readonly file: string };

const NAME = /^[a-z](?:_?[A-Za-z0-9])*$/;
const DRAWN = /extends\s+(?:NavigationMixin\s*\(\s*)?LightningElement\b/;
const DRAWS = /\brender\s*\(\s*\)\s*\{/;
const NEEDS_TEMPLATE = /\bthis\.(?:template|refs)\b/;

/** Targets where a component is seen. A quick action, for one, may do its work unseen. */
const SEEN = /^(?:lightning__(?:AppPage|HomePage|RecordPage|Tab|UtilityBar)|lightningCommunity__\w+)$/;

/** Whether a component has all its files, each called as its folder is. */
export function partFaults(
  root: string,
  bundle: Bundle,
  meta: string | undefined,
  configuration: XmlElement | undefined,
): PartFault[] {
  const { name, folder, files } = bundle;
  const has = (ending: string): boolean => files.includes(`${folder}/${name}.${ending}`);
  const first = meta ?? files[0] ?? folder;
  if (!NAME.test(name))
    return [
      at(
        first,
        'wrong-component-name',
        `"${name}" cannot be the name of a component.`,
        'Begin with a small letter; use letters, digits and single underscores.',
      ),
    ];
  const scripted = has('js') || has('ts');
  if (!scripted && !has('html') && !has('css'))
    return [
      at(first, 'missing-script', `${name} has no ${name}.js.`, `Add ${name}.js, or call the script as its folder.`),
    ];
  // Styles alone, or a template that shows nothing of a script's, are shared without one.
  if (!scripted && (files.some((file) => /\.[jt]s$/.test(file)) || showsMembers(root, bundle)))
    return [
      at(first, 'missing-script', `${name} has no ${name}.js.`, `Add ${name}.js, or call the script as its folder.`),
    ];
  if (!has('js') || has('html') || files.some((file) => file.endsWith('.html'))) return [];
  const script = read(root, `${folder}/${name}.js`);
  if (
    !DRAWN.test(script) ||
    DRAWS.test(script) ||
    !(has('css') || NEEDS_TEMPLATE.test(script) || isSeen(configuration))
  )
    return [];
  return [
    at(`${folder}/${name}.js`, 'missing-template', `${name} is shown, and has no ${name}.html.`, `Add ${name}.html.`),
  ];
}

const showsMembers = (root: string, { files }: Bundle): boolean =>
  files.some((file) => file.endsWith('.html') && /\{[^}]+\}/.test(read(root, file)));

function isSeen(configuration: XmlElement | undefined): boolean {
  if (!configuration || textOf(configuration, 'isExposed') !== 'true') return false;
  const targets = childrenOf(configuration, 'targets').flatMap((list) => childrenOf(list, 'target'));
  return targets.length > 0 && targets.every(({ text }) => SEEN.test(text.trim()));
}

const at = (file: string, rule: string, message: string, remedy: string): PartFault => ({
  file,
  line: 1,
  rule,
  message,
  remedy,
});
