import { z } from 'zod';
import { CHECKS } from '../../scripts/check-metadata/checks';
import { readProject } from '../../scripts/check-metadata/read-project';

/** What `outsideJest` asks. */
const Question = z.object({
  id: z.number(),
  check: z.string(),
  root: z.string(),
  changed: z.array(z.string()).optional(),
});

async function answer({ check, root, changed }: z.infer<typeof Question>): Promise<object> {
  const asked = CHECKS.find(({ name }) => name === check);
  if (!asked) return { error: `There is no check called ${check}.` };
  try {
    return { findings: await asked.run(await readProject(root), changed) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on('message', (message) => {
  const question = Question.parse(message);
  void answer(question).then((answered) => process.send?.({ id: question.id, ...answered }));
});
process.once('disconnect', () => process.exit());
