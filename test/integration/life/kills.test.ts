import { createTestDatabase } from '../../postgres';
import { runKills } from '../../world/kills';

test('ten kills of the running process, lost replies included, leave exactly one note per approval', async () => {
  const database = await createTestDatabase();
  try {
    const seed = Number(process.env['COUNTERSIGN_SEED'] ?? '20261121');
    const run = await runKills(database.url, { seed, kills: 10, livesPerKill: 2 });
    process.stdout.write(`Kills ${run.kills}, lives ${run.lives}, lost replies ${run.lostReplies}, seed ${seed}\n`);
    expect(run.kills).toBe(10);
    expect(run.lostReplies).toBeGreaterThan(0);
    expect(run.census).toMatchObject({
      approvals: run.lives,
      notes: run.lives,
      notesPerOpportunityLink: run.lives,
      releases: run.lives,
      publishedReleases: run.lives,
      approvedSummaries: run.lives,
      orphanNotes: [],
      inboxFailed: 0,
    });
  } finally {
    await database.drop();
  }
}, 300_000);
