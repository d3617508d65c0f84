/** What ends a sentence, with brackets and quotation marks after it. */
const ENDED = /[.!?…。！？]["'”’»)\]]*$/u;

/**
 * The sentences of a text that still stand in it after it was edited, with their places there. A sentence that was
 * touched, or that what was typed beside it may have become part of, is left out.
 *
 * @param {ReadonlyArray<{ start: number, end: number, moments: readonly any[] }>} sentences with their places in `before`
 * @param {string} before
 * @param {string} now
 * @returns {Array<{ number: number, start: number, end: number, text: string, moments: readonly any[] }>} numbered from
 *   1 among all sentences of `before`
 */
export function standingSentences(sentences, before, now) {
  const head = sameAtStart(before, now);
  const tail = sameAtEnd(before, now, Math.min(before.length, now.length) - head);
  const moved = now.length - before.length;
  return sentences.flatMap((sentence, position) => {
    const { start, end, moments } = sentence;
    const text = before.slice(start, end);
    const ahead = end <= head && endsBefore(text, now, end, end < head);
    const behind = start >= before.length - tail && beginsAfter(now, start + moved, start > before.length - tail);
    if (before !== now && !ahead && !behind) return [];
    const by = ahead || before === now ? 0 : moved;
    return [{ number: position + 1, start: start + by, end: end + by, text, moments }];
  });
}

function sameAtStart(one, other) {
  const most = Math.min(one.length, other.length);
  let same = 0;
  while (same < most && one[same] === other[same]) same += 1;
  return same;
}

function sameAtEnd(one, other, most) {
  let same = 0;
  while (same < most && one[one.length - 1 - same] === other[other.length - 1 - same]) same += 1;
  return same;
}

/** What follows a sentence is still what followed it, or a line or a full stop keeps the two apart. */
function endsBefore(text, now, end, follows) {
  const next = now[end];
  return follows || next === undefined || next === '\n' || (ENDED.test(text) && /\s/u.test(next));
}

/** The same for what stands before it: only a new line keeps a sentence from what was typed right before it. */
function beginsAfter(now, start, follows) {
  return follows || start === 0 || now[start - 1] === '\n';
}
