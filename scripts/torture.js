'use strict';

// npm run torture -- --seed S --minutes M --shard i/n: the long lane. The same seed and shard repeat the same faults.
const { randomInt } = require('node:crypto');
const { parseArgs } = require('node:util');
const { ensureInstalled, main, Refusal, say } = require('./bootstrap');
const { runTier } = require('./jest-tier');

const MINUTES_TO_START_AND_STOP = 10;

main(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      minutes: { type: 'string', default: '10' },
      shard: { type: 'string', default: '1/1' },
    },
  });
  const seed = wholeNumber('--seed', values.seed);
  const minutes = wholeNumber('--minutes', values.minutes);
  const [shard, shards] = values.shard.split('/').map((part) => wholeNumber('--shard', part));
  if (minutes < 1) throw new Refusal('--minutes takes a whole number from 1.');
  if (!(shard >= 1 && shard <= shards)) throw new Refusal('--shard takes i/n, such as 2/4.');

  ensureInstalled();
  say(`seed ${seed}, ${minutes} minutes, shard ${shard}/${shards}`);
  const limitMinutes = minutes + MINUTES_TO_START_AND_STOP;
  const { passed, failed } = await runTier('torture', {
    args: ['--runInBand', '--testTimeout', String(limitMinutes * 60_000)],
    env: {
      COUNTERSIGN_SEED: String(seed),
      COUNTERSIGN_TORTURE_MINUTES: String(minutes),
      COUNTERSIGN_TORTURE_SHARD: `${shard}/${shards}`,
    },
    limitS: limitMinutes * 60 * 2,
  });
  say(`again with: npm run torture -- --seed ${seed} --minutes ${minutes} --shard ${shard}/${shards}`);
  say(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});

function wholeNumber(option, text) {
  if (!/^\d+$/.test(text ?? '')) throw new Refusal(`${option} takes whole numbers, not "${text}".`);
  return Number(text);
}
