const UNITS = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = [
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1_000, 'thousand'],
  [100, 'hundred'],
] as const;
/** Longer ones are account and telephone numbers, said digit by digit. */
const MOST_DIGITS = 12;

/**
 * A number in figures as English words, for comparison only: "1,250" is one thousand two hundred fifty. What stands
 * behind the decimal point is read as a number of its own, as people say prices ("12.50": twelve fifty).
 *
 * @param figures digits 0 to 9 with `.` or `,` between them
 */
export function inWords(figures: string): string[] {
  return figures
    .replace(/[.,](?=\d{3}(?!\d))/g, '')
    .split(/[.,]/)
    .flatMap((digits) =>
      digits.length > MOST_DIGITS || /^0\d/.test(digits) ? oneByOne(digits) : whole(Number(digits)),
    );
}

function oneByOne(digits: string): string[] {
  return [...digits].map((digit) => UNITS[Number(digit)] ?? digit);
}

function whole(value: number): string[] {
  const scale = SCALES.find(([size]) => value >= size);
  if (scale) {
    const [size, name] = scale;
    const rest = value % size;
    return [...whole(Math.floor(value / size)), name, ...(rest > 0 ? whole(rest) : [])];
  }
  if (value < 20) return [UNITS[value] ?? ''];
  const unit = value % 10;
  return [TENS[Math.floor(value / 10)] ?? '', ...(unit > 0 ? [UNITS[unit] ?? ''] : [])];
}
