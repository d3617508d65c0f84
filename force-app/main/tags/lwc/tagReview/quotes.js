const placeOf = (tag, { cueIndex, startSeconds, phrase }) => `${tag} ${cueIndex} ${startSeconds} ${phrase}`;

/**
 * Answers to decisions come without the words of the quotes, since nothing is read for them. What was read before is
 * put back in its place.
 *
 * @param {any} view as it was answered
 * @param {any} before as it was read; null for nothing
 */
export function withWords(view, before) {
  const read = new Map();
  for (const { tag, quotes } of before?.tags ?? []) {
    for (const quote of quotes) if (quote.text !== null) read.set(placeOf(tag, quote), quote);
  }
  const worded = (tag, quote) => {
    const known = quote.text === null ? read.get(placeOf(tag, quote)) : undefined;
    return known ? { ...quote, text: known.text, speaker: quote.speaker ?? known.speaker } : quote;
  };
  return {
    ...view,
    tags: view.tags.map((one) => ({ ...one, quotes: one.quotes.map((quote) => worded(one.tag, quote)) })),
  };
}
