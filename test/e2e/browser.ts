import chromium from '@sparticuz/chromium';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';

/**
 * Nothing of ours needs the network, and a browser that looks for updates or hosts of its own only waits for answers
 * that do not come.
 */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Real, headless Chromium, as npm brought it; what it leaves on the disk goes when it ends. */
export async function startBrowser(): Promise<Browser> {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-chromium-'));
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', ...QUIET],
    env: { ...process.env, TMPDIR: scratch },
  });
  browser.on('disconnected', () => rmSync(scratch, { recursive: true, force: true }));
  return browser;
}
