/** A phrase that was heard, and the turns in which it was, in order of time and without repetition. */
export interface Heard {
  readonly key: string;
  readonly weight: number;
  readonly turns: readonly number[];
}

/** One phrase heard in one turn that stands for no other phrase. */
export interface Piece {
  readonly key: string;
  readonly turn: number;
}

/**
 * The weightiest evidence there is: different phrases, each in a turn of its own. A phrase repeated ten times is one,
 * and ten phrases in one breath are one.
 *
 * Phrases that can be given turns of their own together form a matroid (a transversal matroid), so taking the heaviest
 * first and giving each a turn where others can make room (augmenting paths) finds the largest sum of weights.
 */
export function weightiest(heard: readonly Heard[]): readonly Piece[] {
  const ordered = [...heard].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  const holder = new Map<number, Heard>();
  for (const phrase of ordered) seat(phrase, holder, new Set(), ordered.length);
  return [...holder].map(([turn, { key }]) => ({ key, turn }));
}

/** A phrase in as many turns as there are phrases finds a free one whatever the others hold, so later ones are left. */
function seat(phrase: Heard, holder: Map<number, Heard>, tried: Set<number>, phrases: number): boolean {
  const turns = phrase.turns.slice(0, phrases).filter((turn) => !tried.has(turn));
  const free = turns.find((turn) => !holder.has(turn));
  if (free !== undefined) {
    holder.set(free, phrase);
    return true;
  }
  for (const turn of turns) {
    if (tried.has(turn)) continue;
    tried.add(turn);
    const other = holder.get(turn);
    if (other && seat(other, holder, tried, phrases)) {
      holder.set(turn, phrase);
      return true;
    }
  }
  return false;
}
