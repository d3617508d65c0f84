import { Html, escaped } from './html';

const SAFE_TAG = /<(\/?)(p|br|b|i|u|strong|em|ul|ol|li)\s*\/?>/gi;
const ENTITY = /&amp;(amp|lt|gt|quot|#39|nbsp);/g;

/** A stored note's body for showing: the plain tags that a note may have stay, everything else shows as text. */
export function noteBody(stored: string): Html {
  let markup = '';
  let from = 0;
  for (const match of stored.matchAll(SAFE_TAG)) {
    markup += text(stored.slice(from, match.index)) + `<${match[1] ?? ''}${(match[2] ?? '').toLowerCase()}>`;
    from = match.index + match[0].length;
  }
  return new Html(markup + text(stored.slice(from)));
}

function text(part: string): string {
  return escaped(part).replace(ENTITY, '&$1;');
}
