import type { Context } from '../context';
import { classOf } from './public-properties';
import { elementsBelow, type TemplateElement } from './read-template';
import { propertyName } from './tag-names';

/** Events of browsers, and those that base components send. */
const GIVEN =
  'abort animationend animationstart animationiteration auxclick beforeinput blur cancel canplay change click close contextmenu copy cut dblclick drag dragend dragenter dragleave dragover dragstart drop ended error focus focusin focusout gotpointercapture input invalid keydown keypress keyup load loadeddata loadend loadstart lostpointercapture mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerup privateslotchange progress reset resize scroll scrollend search select selectionchange selectstart slotchange stalled submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitionend transitionstart transitioncancel transitionrun volumechange waiting wheel active beforeclose beforeopen cancel cellchange commit complete headeraction itemremove itemselect loadmore open press remove resize rowaction rowselection rowtoggle save sectiontoggle select sort statuschange success togglesection uploadfinished valuechange dismiss reset'.split(
    ' ',
  );

/**
 * Names of events that can come from a component: its own, those of what is in its templates and in its slots, and of
 * modules it imports. `undefined` where some name is not written where the event is made.
 */
export function eventsOf(context: Context, bundle: string, placed: TemplateElement): ReadonlySet<string> | undefined {
  const seen = new Set<string>();
  const found = new Set<string>(GIVEN);
  const wanted = [bundle, ...componentsIn(placed)];
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    if (seen.has(next) || !context.names.bundles.has(next)) continue;
    seen.add(next);
    const isComponent = context.names.bundles.main(next)?.script.component !== undefined;
    // What an ancestor that is not known here sends, nobody can tell.
    if (isComponent && !classOf(context, next)) return undefined;
    for (const { script } of context.names.bundles.scripts(next)) {
      if (script.makesOthers) return undefined;
      for (const event of script.events) found.add(event);
      const imported = script.imports.map(({ source }) => source);
      wanted.push(...imported.filter((source) => source.startsWith('c/')).map((source) => source.slice(2)));
    }
    for (const { root } of context.names.bundles.templates(next)) {
      const tags = [...elementsBelow(root)];
      // Another package's component, or one that is chosen at run time, may send anything.
      if (tags.some(({ tag }) => tag === 'lwc:component' || /^(?!c-|lightning-)[a-z]+-/.test(tag))) return undefined;
      wanted.push(...componentsIn(root));
    }
  }
  return found;
}

function componentsIn(element: TemplateElement): string[] {
  return [...elementsBelow(element)].flatMap(({ tag }) => (tag.startsWith('c-') ? propertyName(tag.slice(2)) : []));
}
