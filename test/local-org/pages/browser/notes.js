/** A link to a note (`#note-069…`) opens it and brings it into view, when the page is opened and when it is followed here. */
export function showLinkedNotes() {
  openLinkedNote();
  window.addEventListener('hashchange', openLinkedNote);
  document.addEventListener('click', (event) => {
    // The panels' links lead to the note's own address, which answers with this page; no need to leave it.
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const note = plain && link && noteOf(new URL(link.href, window.location.href));
    if (!note) return;
    event.preventDefault();
    window.history.replaceState(null, '', `#${note.id}`);
    show(note);
  });
}

/** The lists were read again: notes that were open stay open. @param {Element} before @param {Element} after */
export function keepNotesOpen(before, after) {
  for (const { id } of before.querySelectorAll('details[open][id]')) {
    const again = after.querySelector(`#${CSS.escape(id)}`);
    if (again) again.open = true;
  }
}

function openLinkedNote() {
  const note = document.getElementById(window.location.hash.slice(1));
  if (note instanceof HTMLDetailsElement) show(note);
}

/** @param {URL} address @returns {HTMLDetailsElement | null} the note on this page that an address names */
function noteOf(address) {
  if (address.origin !== window.location.origin) return null;
  const [, id] = /^\/lightning\/r\/(?:ContentDocument\/)?(069\w+)(?:\/view)?$/.exec(address.pathname) ?? [];
  const note = id ? document.getElementById(`note-${id}`) : null;
  return note instanceof HTMLDetailsElement ? note : null;
}

function show(note) {
  note.open = true;
  note.scrollIntoView({ block: 'start' });
  note.querySelector('summary')?.focus({ preventScroll: true });
}
