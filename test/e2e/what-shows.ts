import type { Locator, Page } from 'playwright-core';

/** Artifact by artifact, the day that the open panel below a call's row names. */
export async function daysIn(row: Locator): Promise<Record<string, string>> {
  const days: Record<string, string> = {};
  for (const part of await row.locator('c-call-retention dl > div').all()) {
    days[await part.locator('dt').innerText()] = await part.locator('dd p').first().innerText();
  }
  return days;
}

/** What the console says under "Rules as enforced" of one rule. */
export async function ruleInForce(page: Page, name: string): Promise<string> {
  return page.locator('c-retention-rules tbody tr', { hasText: name }).innerText();
}

/** Cells of the table under a heading of the preview, row by row. */
export async function figuresUnder(page: Page, heading: string): Promise<string[][]> {
  const part = page.locator('c-change-figures section').filter({ has: page.getByRole('heading', { name: heading }) });
  const rows = await part.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
}

/** What of a canvas in the page is asked for here. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}

/** Pixels of a chart in the blue of its strong series: an empty canvas has none. */
export async function bluePixels(chart: Locator): Promise<number> {
  return chart.evaluate((canvas: Canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let blue = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, , blueness = 0, opacity = 0] = data.subarray(at, at + 4);
      if (red < 60 && blueness > 150 && opacity > 200) blue += 1;
    }
    return blue;
  });
}
