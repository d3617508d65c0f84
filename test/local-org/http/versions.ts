/** The API versions that the platform still speaks, and their releases: three a year, Spring '24 being 60.0. */
const OLDEST = 31;
const NEWEST = 66;
const SEASONS = ['Spring', 'Summer', 'Winter'] as const;

function releaseOf(version: number): string {
  const season = SEASONS[version % 3] ?? 'Spring';
  const year = 24 + Math.floor((version - 60) / 3) + (season === 'Winter' ? 1 : 0);
  return `${season} '${String(year)}`;
}

const numbers = Array.from({ length: NEWEST - OLDEST + 1 }, (_, position) => OLDEST + position);

/** `66.0` and so on, oldest first. */
export const VERSIONS: readonly string[] = numbers.map((version) => `${String(version)}.0`);

/** What `GET /services/data` lists. */
export const versionList = (): { label: string; url: string; version: string }[] =>
  numbers.map((number) => {
    const version = `${String(number)}.0`;
    return { label: releaseOf(number), url: `/services/data/v${version}`, version };
  });
