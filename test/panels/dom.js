/** All text that a person would see in an element, through shadow roots, styles left out. */
export function shownText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (node.nodeName === 'STYLE') return '';
  const children =
    node.nodeName === 'SLOT' ? node.assignedNodes({ flatten: true }) : [...(node.shadowRoot ?? node).childNodes];
  return children.map(shownText).join(' ').replace(/\s+/g, ' ').trim();
}

/** Descends from shadow root to shadow root, one selector each; null where something on the way is missing. */
export function find(element, ...selectors) {
  return selectors.reduce((at, selector) => at?.shadowRoot.querySelector(selector) ?? null, element);
}

/** Types into a text field as a person does, with the events that it sends. */
export function type(field, text) {
  field.value = text;
  field.dispatchEvent(new CustomEvent('input'));
}

/** Lets everything that waits for nothing but promises come to rest. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
