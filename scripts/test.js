'use strict';

// npm test: installs what is missing, runs every gate and every tier, and ends with `N passed, N failed`.
//   --only unit,lint   only these steps
//   --seed 7           property tests repeat under this seed
const { parseArgs } = require('node:util');
const { ensureInstalled, main, Refusal, say } = require('./bootstrap');
const { ensureBrowserLibraries } = require('./browser-libraries');
const { STEPS } = require('./steps');

const NEEDS_BROWSER = ['e2e'];

main(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, seed: { type: 'string' } } });
  const steps = chosen(values.only);
  if (values.seed) process.env.COUNTERSIGN_SEED = values.seed;
  ensureInstalled();
  if (steps.some(({ name }) => NEEDS_BROWSER.includes(name))) ensureBrowserLibraries();

  const results = [];
  for (const { name, title, runStep } of steps) {
    say(`\n=== ${name}: ${title}`);
    const began = performance.now();
    const { passed, failed } = await runStep();
    results.push({ name, passed, failed, seconds: (performance.now() - began) / 1000 });
  }
  return summary(results);
});

function chosen(only) {
  if (only === undefined) return STEPS;
  const wanted = only.split(',');
  const known = STEPS.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal(`No such step: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  return STEPS.filter(({ name }) => wanted.includes(name));
}

function summary(results) {
  say('\n=== summary');
  for (const { name, passed, failed, seconds } of results) {
    const verdict = failed > 0 ? 'FAILED' : 'ok';
    say(
      `${name.padEnd(12)} ${verdict.padEnd(7)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  say(`total time ${total('seconds').toFixed(0)} s`);
  say(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 || total('passed') === 0 ? 1 : 0;
}
