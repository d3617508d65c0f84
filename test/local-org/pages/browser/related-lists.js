import { keepNotesOpen } from './notes.js';

/** When a panel says that the record changed, the page's own lists (notes) are read again from the server. */
export function refreshRelatedLists() {
  document.body.addEventListener('lightning__refresh', async () => {
    const answer = await fetch(window.location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const list of document.querySelectorAll('[data-related-list]')) {
      const newer = fresh.querySelector(`[data-related-list="${CSS.escape(list.dataset.relatedList)}"]`);
      if (!newer) continue;
      keepNotesOpen(list, newer);
      list.replaceWith(document.adoptNode(newer));
    }
  });
}
