import { foundValue } from '../../../middleware/src/contracts/found-value';

test('what was found is cut where no character is cut in two, so that a database takes it', () => {
  for (let lead = 0; lead < 4; lead += 1) {
    const cut = foundValue('x'.repeat(lead) + '😀'.repeat(60));
    expect(cut?.isWellFormed()).toBe(true);
    expect(cut?.length).toBeLessThanOrEqual(80);
  }
  expect([foundValue(undefined), foundValue(null), foundValue('soc 2')]).toEqual([null, 'null', '"soc 2"']);
});
