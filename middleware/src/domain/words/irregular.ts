/** What people say about buying and selling whose forms follow no rule: "bought", "sold". Any other word as it is. */
export function regular(word: string): string {
  return BASE_OF.get(word) ?? word;
}

const FORMS: Readonly<Record<string, readonly string[]>> = {
  buy: ['bought'],
  choose: ['chose', 'chosen'],
  give: ['gave', 'given'],
  go: ['went', 'gone', 'goes'],
  keep: ['kept'],
  lose: ['lost'],
  pay: ['paid'],
  see: ['saw', 'seen'],
  sell: ['sold'],
  send: ['sent'],
  spend: ['spent'],
  take: ['took', 'taken'],
};
const BASE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS).flatMap(([base, forms]) => forms.map((form) => [form, base] as const)),
);
