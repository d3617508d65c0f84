import { finished, type Steps } from './steps';

/**
 * A summary mostly follows the course of its meeting, and starts over with a new section. So where the sentences before
 * and after one have their evidence says where its own is likely to be: a hidden Markov model over the cues, forward and
 * backward (Rabiner, "A Tutorial on Hidden Markov Models", 1989), in time that grows with cues times sentences.
 */
export interface CourseSettings {
  /** How much a sentence's own best cues stand out for its neighbours. */
  readonly sharpness: number;
  /** Share of steps from one sentence to the next that go anywhere. */
  readonly jump: number;
  /** Mean step onwards and back, as shares of the meeting, and how much rarer going back is. */
  readonly onwards: number;
  readonly back: number;
  readonly backShare: number;
}

/** Lowest likelihood of a cue for a sentence, its best cue having 1: no sentence rules a place out. */
const LEAST = 1e-4;
/** Added before the logarithm: a place that the other sentences make unlikely is not an impossible one. */
const FLOOR = 0.05;

/**
 * @param scores per sentence, in the draft's order, one score per cue
 * @returns per sentence and cue the logarithm of how much likelier than chance the other sentences make that place; near
 *   nothing where the draft as a whole does not follow its meeting
 */
export function courseOf(scores: readonly Float64Array[], settings: CourseSettings): Float64Array[] {
  return finished(courseInSteps(scores, settings));
}

/** The same, with a pause after each sentence. */
export function* courseInSteps(scores: readonly Float64Array[], settings: CourseSettings): Steps<Float64Array[]> {
  const likelihoods = scores.map((own) => likelihood(own, settings.sharpness));
  const cues = scores[0]?.length ?? 0;
  const step = stepOver(cues, settings);
  const { before, follows } = yield* readForward(likelihoods, cues, step);
  const places: Float64Array[] = new Array<Float64Array>(scores.length);
  let after: Float64Array = new Float64Array(cues).fill(1);
  for (let sentence = scores.length - 1; sentence >= 0; sentence -= 1) {
    const context = shares(product(before[sentence] as Float64Array, after));
    places[sentence] = context.map((share) => Math.log(follows * share * cues + (1 - follows) + FLOOR));
    after = shares(step.backward(product(likelihoods[sentence] as Float64Array, after)));
    yield;
  }
  return places;
}

/**
 * What the sentences before each one make of every place, and how likely the draft follows its meeting at all: its
 * likelihood with the steps against that with every place as good as any other, both taken for as likely beforehand.
 */
function* readForward(
  likelihoods: readonly Float64Array[],
  cues: number,
  step: Step,
): Steps<{ before: readonly Float64Array[]; follows: number }> {
  const before: Float64Array[] = [];
  let belief: Float64Array = new Float64Array(cues).fill(1 / cues);
  let inFavour = 0;
  for (const [sentence, own] of likelihoods.entries()) {
    const expected = sentence === 0 ? belief : step.forward(belief);
    before.push(expected);
    const both = product(expected, own);
    inFavour += Math.log(sum(both)) - Math.log(sum(own) / cues);
    belief = shares(both);
    yield;
  }
  return { before, follows: 1 / (1 + Math.exp(-inFavour)) };
}

function likelihood(scores: Float64Array, sharpness: number): Float64Array {
  const best = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  return scores.map((score) => Math.exp(sharpness * (score - best)) + LEAST);
}

interface Step {
  forward(belief: Float64Array): Float64Array;
  backward(likelihood: Float64Array): Float64Array;
}

/** Steps that get rarer with their length, both ways, need no table of cues by cues: one sweep each way does. */
function stepOver(cues: number, { jump, onwards, back, backShare }: CourseSettings): Step {
  const onwardsDecay = Math.exp(-1 / (onwards * cues));
  const backDecay = Math.exp(-1 / (back * cues));
  const ones = new Float64Array(cues).fill(1);
  const sumTo = sweeps(ones, backDecay, onwardsDecay, backShare, 1);
  const mixed = (near: Float64Array, all: number): Float64Array =>
    near.map((share) => (1 - jump) * share + (jump * all) / cues);
  return {
    forward: (belief) => {
      const perPlace = belief.map((share, cue) => share / (sumTo[cue] as number));
      return mixed(sweeps(perPlace, onwardsDecay, backDecay, 1, backShare), sum(belief));
    },
    backward: (values) => {
      const reached = sweeps(values, backDecay, onwardsDecay, backShare, 1);
      return mixed(
        reached.map((value, cue) => value / (sumTo[cue] as number)),
        sum(values),
      );
    },
  };
}

/** Each place's own value (once), what lies left of it and what lies right of it, each fading with distance. */
function sweeps(
  values: Float64Array,
  leftDecay: number,
  rightDecay: number,
  leftShare: number,
  rightShare: number,
): Float64Array {
  const total = Float64Array.from(values);
  let carried = 0;
  for (let at = 0; at < values.length; at += 1) {
    total[at] = (total[at] as number) + leftShare * carried;
    carried = (carried + (values[at] as number)) * leftDecay;
  }
  carried = 0;
  for (let at = values.length - 1; at >= 0; at -= 1) {
    total[at] = (total[at] as number) + rightShare * carried;
    carried = (carried + (values[at] as number)) * rightDecay;
  }
  return total;
}

function product(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((value, at) => value * (right[at] as number));
}

function shares(values: Float64Array): Float64Array {
  const whole = sum(values);
  return values.map((value) => value / whole);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
