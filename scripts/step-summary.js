'use strict';

const { Refusal, say } = require('./bootstrap');

/**
 * `beside`: may run beside its neighbours that may, too; then what it says is given to `onOutput` and shown at its end.
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ name: string, title: string, beside?: boolean, runStep: (onOutput?: (text: string) => void) => Promise<Count> }} Step
 * @param {Step[]} steps
 * @param {string | undefined} only names with commas between them
 * @returns {Step[]} all of them where nothing is named
 */
function chosen(steps, only) {
  if (only === undefined) return steps;
  const wanted = only.split(',');
  const known = steps.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal(`No such step: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  return steps.filter(({ name }) => wanted.includes(name));
}

const BESIDE_EACH_OTHER = 2;

/**
 * Runs them in their order and says how each went; the last line is `N passed, N failed`.
 * @param {Step[]} steps
 * @param {string} [note] what the figures do not say, for the summary
 * @returns {Promise<number>} exit status
 */
async function runSteps(steps, note) {
  const results = [];
  const began = performance.now();
  for (let at = 0; at < steps.length;) {
    const group = [steps[at++]];
    while (group[0].beside && steps[at]?.beside) group.push(steps[at++]);
    results.push(...(group.length > 1 ? await runBeside(group) : [await runOne(group[0])]));
  }
  return summary(results, (performance.now() - began) / 1000, note);
}

async function runBeside(group) {
  const results = new Map();
  const left = [...group];
  const worker = async () => {
    for (let step = left.shift(); step; step = left.shift()) {
      let said = '';
      results.set(
        step,
        await runOne(
          step,
          (text) => (said += text),
          () => said,
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: BESIDE_EACH_OTHER }, worker));
  return group.map((step) => results.get(step));
}

/** Its title comes first; of a step whose words are held back, at its end. */
async function runOne({ name, title, runStep }, onOutput, heldBack) {
  const headline = `\n=== ${name}: ${title}`;
  if (!heldBack) say(headline);
  const began = performance.now();
  const { passed, failed } = await runStep(onOutput);
  if (heldBack) say(`${headline}\n${heldBack().trimEnd()}`.trimEnd());
  return { name, passed, failed, seconds: (performance.now() - began) / 1000 };
}

function summary(results, seconds, note) {
  say('\n=== summary');
  for (const { name, passed, failed, seconds } of results) {
    const verdict = failed > 0 ? 'FAILED' : 'ok';
    say(
      `${name.padEnd(12)} ${verdict.padEnd(7)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  if (note) say(note);
  say(`total time ${seconds.toFixed(0)} s`);
  say(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 || total('passed') === 0 ? 1 : 0;
}

module.exports = { chosen, runSteps };
