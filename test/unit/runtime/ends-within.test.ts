import { endsWithin } from '../../../middleware/src/outbound/runtime/ends-within';

test('work that ends in time has ended, and what it throws is thrown', async () => {
  await expect(endsWithin(Promise.resolve('done'), 5_000)).resolves.toBe(true);
  await expect(endsWithin(Promise.reject(new Error('its own')), 5_000)).rejects.toThrow('its own');
});

test('work that never ends is waited for no longer than was said', async () => {
  await expect(endsWithin(new Promise(() => undefined), 20)).resolves.toBe(false);
});
