// Synthetic shadow patches the DOM and must come before the engine creates anything.
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import { exposed } from 'localOrg/exposed';
import { page } from 'localOrg/page';
import { showToasts } from './toasts.js';
import { refreshRelatedLists } from './related-lists.js';
import { showLinkedNotes } from './notes.js';

/** Places every exposed component where the page names it: `<div data-component="c/callsPanel">`. */
for (const host of document.querySelectorAll('[data-component]')) {
  const name = host.dataset.component;
  const constructor = exposed[name];
  if (!constructor) throw new Error(`No panel in force-app is exposed under the name ${name}.`);
  const element = createElement(tagOf(name), { is: constructor });
  // A component on a tab gets neither.
  const { recordId, objectApiName } = page.reference.attributes;
  if (recordId) Object.assign(element, { recordId, objectApiName });
  host.replaceChildren(element);
}
showToasts();
refreshRelatedLists();
showLinkedNotes();
document.documentElement.dataset.ready = 'true';

function tagOf(name) {
  return name.replace('/', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
