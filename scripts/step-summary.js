'use strict';

const { Refusal, say } = require('./bootstrap');

/**
 * @typedef {{ name: string, title: string, runStep: () => Promise<{ passed: number, failed: number }> }} Step
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

/**
 * Runs them one after the other and says how each went; the last line is `N passed, N failed`.
 * @param {Step[]} steps
 * @param {string} [note] what the figures do not say, for the summary
 * @returns {Promise<number>} exit status
 */
async function runSteps(steps, note) {
  const results = [];
  for (const { name, title, runStep } of steps) {
    say(`\n=== ${name}: ${title}`);
    const began = performance.now();
    const { passed, failed } = await runStep();
    results.push({ name, passed, failed, seconds: (performance.now() - began) / 1000 });
  }
  return summary(results, note);
}

function summary(results, note) {
  say('\n=== summary');
  for (const { name, passed, failed, seconds } of results) {
    const verdict = failed > 0 ? 'FAILED' : 'ok';
    say(
      `${name.padEnd(12)} ${verdict.padEnd(7)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  if (note) say(note);
  say(`total time ${total('seconds').toFixed(0)} s`);
  say(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 || total('passed') === 0 ? 1 : 0;
}

module.exports = { chosen, runSteps };
