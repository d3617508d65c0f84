import { readFileSync } from 'node:fs';
import type { Finding } from '../../finding';
import { finding, unknownName, type Place } from '../context';

interface Sprite {
  readonly name: string;
  readonly icons: readonly { readonly symbol: string }[];
}

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** By sprite the icons that the Lightning Design System has, as it is installed. */
function icons(): ReadonlyMap<string, readonly string[]> {
  known ??= new Map(
    (JSON.parse(readFileSync(require.resolve('@salesforce-ux/design-system/ui.icons.json'), 'utf8')) as Sprite[]).map(
      ({ name, icons: all }) => [name, all.map(({ symbol }) => symbol)],
    ),
  );
  return known;
}

/** `utility:bell`: a sprite, and an icon of it. */
export function* iconName(place: Place, written: string): Iterable<Finding> {
  const [, sprite = '', symbol = ''] = /^([^:]*):(.*)$/.exec(written) ?? [];
  const all = icons().get(sprite);
  if (!all) {
    const message = `"${written}" names no icon: it begins with none of ${[...icons().keys()].join(', ')}.`;
    yield finding(place, 'unknown-icon', message, 'Write a sprite, a colon and the name of an icon: utility:bell.');
    return;
  }
  if (all.includes(symbol)) return;
  const message = `There is no icon ${written}.`;
  const otherwise = 'Name an icon of the Lightning Design System.';
  yield unknownName(place, 'unknown-icon', message, symbol, all, otherwise);
}
