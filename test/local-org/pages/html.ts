/** Markup that is safe to send: everything that a template interpolates is escaped unless it is `Html` already. */
export class Html {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

type Part = string | number | null | undefined | false | Html | readonly Html[];

/** Tagged template: `html\`<p>${text}</p>\``. Null, undefined and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((markup, text, index) => markup + rendered(parts[index - 1]) + text));
}

function rendered(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (Array.isArray(part)) return part.map(String).join('');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** JSON for a `<script type="application/json">`: no `<` can end the element early. */
export function jsonScript(value: unknown): Html {
  return new Html(JSON.stringify(value).replace(/</g, '\\u003c'));
}

/** An icon of the design system's sprites, for the eye alone; `name` as in `standard:opportunity`. */
export function icon(name: string, size = 'medium'): Html {
  const [sprite = '', symbol = ''] = name.split(':');
  const container =
    sprite === 'standard'
      ? `slds-icon_container slds-icon-standard-${symbol.replace(/_/g, '-')}`
      : 'slds-icon_container';
  const tone = sprite === 'standard' ? 'slds-icon' : 'slds-icon slds-icon-text-default';
  return html`<span class="${container}"
    ><svg class="${tone} slds-icon_${size}" aria-hidden="true">
      <use href="/slds/icons/${sprite}-sprite/svg/symbols.svg#${symbol}"></use></svg
  ></span>`;
}
