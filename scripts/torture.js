'use strict';

// npm run torture -- --seed S --minutes M --shard i/n --only FILE: the long lane, or one file of it. M is for each file.
// The same seed and shard repeat the same faults.
const fs = require('node:fs');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { parseArgs } = require('node:util');
const { ensureInstalled, main, Refusal, ROOT, say } = require('./bootstrap');
const { runTier } = require('./jest-tier');

const MINUTES_TO_START_AND_STOP = 10;
const FILES = fs
  .readdirSync(path.join(ROOT, 'test', 'torture'))
  .flatMap((name) => (name.endsWith('.test.ts') ? [name.slice(0, -'.test.ts'.length)] : []));

main(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      minutes: { type: 'string', default: '10' },
      shard: { type: 'string', default: '1/1' },
      only: { type: 'string' },
    },
  });
  const seed = wholeNumber('--seed', values.seed);
  const minutes = wholeNumber('--minutes', values.minutes);
  const [shard, shards] = values.shard.split('/').map((part) => wholeNumber('--shard', part));
  if (minutes < 1) throw new Refusal('--minutes takes a whole number from 1.');
  if (!(shard >= 1 && shard <= shards)) throw new Refusal('--shard takes i/n, such as 2/4.');

  const files = FILES.filter((name) => values.only === undefined || name === values.only);
  if (files.length === 0) throw new Refusal(`--only takes one of ${FILES.join(', ')}.`);

  ensureInstalled();
  say(`seed ${seed}, ${minutes} minutes, shard ${shard}/${shards}`);
  const limitMinutes = minutes + MINUTES_TO_START_AND_STOP;
  const paths = files.map((name) => `/torture/${name}\\.test`).join('|');
  const { passed, failed } = await runTier('torture', {
    args: ['--testPathPattern', paths, '--runInBand', '--testTimeout', String(limitMinutes * 60_000)],
    env: {
      COUNTERSIGN_SEED: String(seed),
      COUNTERSIGN_TORTURE_MINUTES: String(minutes),
      COUNTERSIGN_TORTURE_SHARD: `${shard}/${shards}`,
    },
    limitS: limitMinutes * 60 * files.length,
  });
  say(
    `again with: npm run torture -- --seed ${seed} --minutes ${minutes} --shard ${shard}/${shards}${values.only ? ` --only ${values.only}` : ''}`,
  );
  say(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});

function wholeNumber(option, text) {
  if (!/^\d+$/.test(text ?? '')) throw new Refusal(`${option} takes whole numbers, not "${text}".`);
  return Number(text);
}
