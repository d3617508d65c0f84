/** What stands in a field, as JSON, cut to 80 characters: never in the middle of one, which no database would take. */
export function foundValue(found: unknown): string | null {
  return found === undefined
    ? null
    : JSON.stringify(found)
        .slice(0, 80)
        .replace(/[\ud800-\udbff]$/, '');
}
