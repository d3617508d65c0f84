/** Tags that a note keeps, without their attributes. Everything else is stripped; what is in KILLED goes with its content. */
const KEPT = new Set(['b', 'br', 'em', 'i', 'li', 'ol', 'p', 's', 'strike', 'strong', 'u', 'ul']);
const KILLED = new Set(['iframe', 'object', 'script', 'style', 'svg', 'template', 'title', 'textarea', 'noscript']);

const PART = /<!--[\s\S]*?(?:-->|$)|<(?<close>\/?)(?<tag>[a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</g;

/**
 * What the platform makes of a note's body: "If the input contains unsafe HTML characters or new lines, we automatically
 * strip them out before saving the content" (Object Reference, ContentNote). Line breaks live on only as `<p>` and `<br>`.
 * Entities stay as they were written.
 */
export function storedNoteHtml(html: string): string {
  let kept = '';
  let dead: string | null = null;
  for (const match of html.matchAll(PART)) {
    const tag = match.groups?.tag?.toLowerCase();
    const closes = match.groups?.close === '/';
    if (dead !== null) {
      if (closes && tag === dead) dead = null;
    } else if (tag === undefined) {
      // A comment, text, or a lone `<`, which is unsafe.
      if (!match[0].startsWith('<')) kept += match[0].replace(/[\r\n]+/g, '');
    } else if (KILLED.has(tag)) {
      if (!closes) dead = tag;
    } else if (KEPT.has(tag)) {
      kept += closes ? `</${tag}>` : `<${tag}>`;
    }
  }
  return kept;
}

/** The first 255 characters as plain text, as TextPreview shows them. */
export function notePreview(html: string): string {
  const text = html.replace(/<(?:p|br|li)>/g, ' ').replace(/<[^>]*>/g, '');
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return text
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .trim()
    .slice(0, 255);
}
