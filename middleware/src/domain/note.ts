import { normalised, textHash } from './plain-text';

/** What the rep adds to the AI's text. */
export interface RepPart {
  readonly nextSteps: string;
  readonly timeline: string;
  readonly risks: string;
  readonly qualification: string;
  readonly competition: string;
  readonly nuance: string;
}
export type RepPartName = keyof RepPart;

export const EMPTY_PART: RepPart = {
  nextSteps: '',
  timeline: '',
  risks: '',
  qualification: '',
  competition: '',
  nuance: '',
};

/** Headings of the note, in its order. They are part of the hashed text, hence not translated. */
const HEADINGS: readonly (readonly [RepPartName, string])[] = [
  ['nextSteps', 'Next steps'],
  ['timeline', 'Timeline'],
  ['risks', 'Risks'],
  ['qualification', 'Qualification'],
  ['competition', 'Competition'],
  ['nuance', 'What the transcript misses'],
];

/** The whole note as plain, normalised text: the summary, then each part that has something in it. */
export function noteText(summary: string, part: RepPart): string {
  const sections = [normalised(summary)];
  for (const [name, heading] of HEADINGS) {
    const text = normalised(part[name]);
    if (text !== '') sections.push(`${heading}\n${text}`);
  }
  return normalised(sections.filter((section) => section !== '').join('\n\n'));
}

/** Who stands behind the text. */
export interface Countersignature {
  readonly approverName: string;
  readonly approvedAt: Date;
  readonly hash: string;
}

export const BEGIN_MARK = '--- Approved text ---';
export const END_MARK = '--- End of approved text ---';

/**
 * The note's body: who approved, when and the hash, then the text between fixed marks, each line a paragraph, an
 * empty line a paragraph with a break, since Salesforce drops raw newlines and unsafe HTML.
 */
export function noteHtml(text: string, by: Countersignature): string {
  const lines = [signatureLine(by), BEGIN_MARK, ...text.split('\n'), END_MARK];
  return lines.map((line) => (line === '' ? '<p><br></p>' : `<p>${escaped(line)}</p>`)).join('');
}

export function signatureLine(by: Countersignature): string {
  const name = normalised(by.approverName).replace(/\n/g, ' ');
  return `Approved by ${name} on ${moment(by.approvedAt)}, SHA-256 ${by.hash.slice(0, 12)}`;
}

/** In UTC and saying so: a note is read in many time zones. */
function moment(at: Date): string {
  const text = at.toISOString();
  return `${text.slice(0, 10)}, ${text.slice(11, 19)} UTC`;
}

/**
 * Undoes exactly what `noteHtml` does: the first line is the signature, the second the begin mark, the last the end
 * mark; null where the body is anything else. A mark inside the text stays text, because only the outer ones count.
 */
export function textOfNote(html: string): string | null {
  const body = html.replace(/\r?\n/g, '');
  const lines: string[] = [];
  const paragraph = new RegExp(PARAGRAPH);
  let at = 0;
  for (let match = paragraph.exec(body); match !== null; match = paragraph.exec(body)) {
    lines.push(unescaped(match[1] ?? ''));
    at = paragraph.lastIndex;
  }
  if (at !== body.trimEnd().length || lines.length < 3) return null;
  if (lines[1] !== BEGIN_MARK || lines[lines.length - 1] !== END_MARK) return null;
  return lines.slice(2, -1).join('\n');
}

/** True when the stored body still says exactly what was approved. */
export function saysExactly(html: string, hash: string): boolean {
  const text = textOfNote(html);
  return text !== null && textHash(text) === hash;
}

/**
 * A paragraph as we write it. A tag or a character reference that we never write makes it somebody else's: live markup
 * must not pass for the approved text that spells the same characters.
 */
const PARAGRAPH = /<p>(?:<br ?\/?>|([^<&]*(?:&(?:amp|lt|gt|quot|#39|nbsp);[^<&]*)*))<\/p>/gy;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => CHARACTERS[entity] ?? entity);
}
