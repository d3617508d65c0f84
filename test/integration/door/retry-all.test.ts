import { retriedAll } from '../../../middleware/src/contracts/retention-api';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { knock } from '../../world/door';
import { until } from '../../world/until';
import { ada, askDeletion, disposalsOf, heldCall, rita, startKeptWorld, untilDisposal } from '../retention/kept-world';
import { codeOf } from '../review/desk';

test('at the door an admin, and nobody else, has all failed disposals tried again, and they go through', async () => {
  const world = await startKeptWorld();
  try {
    const callId = await heldCall(world);
    world.zoom.faults.next('delete', { kind: 'status', status: 403 }, 3);
    await askDeletion(world, callId);
    const { id } = await until('it was begun', async () => (await disposalsOf(world, callId)).at(-1));
    await until('it stands as failed', async () => {
      await disposeCall(world.ctx, id);
      return (await disposalsOf(world, callId)).at(-1)?.state === 'failed';
    });
    const ask = (who = ada, body: unknown = {}) => knock(world, who, 'POST', '/v1/retention/dispositions/retry', body);
    expect(codeOf(await ask(rita))).toEqual({ status: 403, code: 'access_denied' });
    const { status, body } = await ask();
    expect([status, retriedAll.parse(body)]).toEqual([202, { retried: 1 }]);
    expect(await untilDisposal(world, callId, 'purged')).toMatchObject({ id, failure: null });
    expect((await ask()).body).toEqual({ retried: 0 });
  } finally {
    await world.close();
  }
});
