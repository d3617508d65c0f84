import { createElement } from 'lwc';
import { settled } from './dom';

/** Puts a panel on the page, and waits until it has rendered what it asked for. */
export async function mount(name, is, properties = {}) {
  const element = createElement(name, { is });
  Object.assign(element, properties);
  document.body.append(element);
  await settled();
  return element;
}

/** The modal that is open now; null where none is. */
export const openModal = () => document.body.querySelector('lightning-modal-under-test');
