import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { until } from '../world/until';
import { violations } from './accessibility';

const PICTURES = join(__dirname, '..', '..', '.build', 'screenshots');
const DESKTOP = { width: 1440, height: 1000 };
const PHONE = { width: 360, height: 780 };

export type ConsoleTab = 'Rules' | 'Preview' | 'Upcoming' | 'Holds' | 'Failed' | 'Certificates';
type Person = 'Rita Sandoval' | 'Tom Okafor' | 'Ada Brandt';

/** What a visitor of the demo sees and does, with a browser alone. */
export class DemoVisitor {
  constructor(
    private readonly page: Page,
    private readonly origin: string,
  ) {}

  async viewAs(person: Person): Promise<void> {
    await this.page.goto(`${this.origin}/lightning/o/Opportunity/list`);
    const choice = this.page.getByLabel('View as');
    await choice.selectOption({ label: (await choice.locator('option', { hasText: person }).innerText()).trim() });
    await this.leaving(this.page.getByRole('button', { name: 'Switch' }));
  }

  async openDeal(name: string): Promise<void> {
    await this.page.goto(`${this.origin}/lightning/o/Opportunity/list`);
    await this.leaving(this.page.getByRole('link', { name }));
    await this.page.getByRole('heading', { name: 'Calls', exact: true }).waitFor();
  }

  /** A call's row in the panel. */
  call(title: string): Locator {
    return this.page.locator('c-call-row', { hasText: title });
  }

  async approve(title: string): Promise<void> {
    await this.call(title)
      .getByRole('button', { name: /^Review/ })
      .click();
    await this.page.getByLabel('Your text').waitFor();
    await this.page.getByLabel(/^\*?\s*Next steps/).fill('Send the prototype');
    await this.page.getByLabel(/^\*?\s*Timeline/).fill('Decision by 15 January');
    await this.page
      .getByText(/^Saved/)
      .first()
      .waitFor();
    await this.page.getByRole('button', { name: 'Approve and publish' }).click();
    await this.call(title).getByText('Published').first().waitFor();
  }

  async setStage(stage: string): Promise<void> {
    await this.page.getByLabel('Stage', { exact: true }).selectOption(stage);
    await this.leaving(this.page.getByRole('button', { name: 'Save stage' }));
  }

  /**
   * How long the parts of a call are kept, as the panel below its row says; read again until it says `word`, because
   * what somebody did in Salesforce reaches the middleware a moment later. By keyboard alone.
   */
  async keptUntil(title: string, word: string): Promise<Locator> {
    const about = this.call(title).locator('c-call-retention');
    const again = async (): Promise<boolean> => {
      await this.page.reload();
      await this.call(title).getByRole('button', { name: 'Why, and until when' }).focus();
      await this.page.keyboard.press('Enter');
      await about.locator('dl').waitFor();
      return (await about.innerText()).includes(word);
    };
    await until(`the call "${title}" says "${word}"`, again, 45_000);
    return about;
  }

  async endMeeting(topic: string): Promise<void> {
    await this.page.goto(`${this.origin}/demo`);
    const meeting = this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: topic }) });
    await this.leaving(meeting.getByRole('button', { name: /^End this meeting/ }));
  }

  async moveClock(by: '1 day' | '31 days' | '1 year'): Promise<void> {
    await this.page.goto(`${this.origin}/demo`);
    await this.leaving(this.page.getByRole('button', { name: new RegExp(`^Move forward by\\s+${by}$`) }));
  }

  async openConsole(tab: ConsoleTab = 'Rules'): Promise<void> {
    await this.page.goto(`${this.origin}/lightning/n/Retention_Console`);
    await this.page.getByRole('button', { name: 'Reload' }).waitFor();
    if (tab !== 'Rules') await this.showTab(tab);
  }

  /** By keyboard. */
  async showTab(tab: ConsoleTab): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).press('Enter');
  }

  /** Has everything read again in the console, as often as it takes until it shows. */
  async reloadUntil(what: string, shown: Locator): Promise<void> {
    const again = async (): Promise<true> => {
      await this.page.getByRole('button', { name: 'Reload' }).click();
      await shown.waitFor({ timeout: 5_000 });
      return true;
    };
    await until(what, again, 45_000);
  }

  /** Puts messages away, takes a picture and answers what axe finds. */
  async picture(name: string): Promise<readonly string[]> {
    await this.page.evaluate('document.querySelectorAll("#toasts button").forEach((close) => close.click())');
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    return violations(this.page);
  }

  /** The same at a phone's width; what does not fit is named, too. */
  async pictureOnPhone(name: string): Promise<readonly string[]> {
    await this.page.setViewportSize(PHONE);
    for (const chart of await this.page.locator('canvas').all()) {
      await until(
        'the chart is drawn anew',
        async () => ((await chart.boundingBox())?.width ?? 0) < PHONE.width,
        10_000,
      );
    }
    const found = await this.picture(`${name}-phone`);
    const width = await this.page.evaluate<number>('document.documentElement.scrollWidth');
    await this.page.setViewportSize(DESKTOP);
    return width > PHONE.width ? [...found, `${width} pixels wide`] : found;
  }

  /** Presses what leads to another page, and is there. */
  async leaving(button: Locator): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), button.click()]);
  }
}
