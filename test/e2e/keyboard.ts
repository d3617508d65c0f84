import type { CDPSession, Page } from 'playwright-core';

/** What has the keyboard, as assistive technology is told. */
interface Focused {
  readonly role: string;
  readonly name: string;
}

/** More stops than any page has between what is looked for and itself. */
const MOST_STOPS = 250;

/** Whoever has a keyboard and nothing else: no pointer, and no focus that a Tab did not bring. */
export class Keyboard {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<Keyboard> {
    return new Keyboard(page, await page.context().newCDPSession(page));
  }

  /**
   * Goes on by Tab, around the end of the page where need be, until what has the keyboard is called so.
   * @throws Error naming every stop on the way, where there is none
   */
  async to(role: string, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await this.page.keyboard.press(key);
      const at = await this.focused();
      if (at.role === role && name.test(at.name)) return;
      passed.push(`${at.role} "${at.name}"`);
    }
    throw new Error(`No Tab comes to the ${role} ${String(name)}, only to: ${[...new Set(passed)].join(', ')}`);
  }

  /** Goes there and activates it. */
  async enter(role: string, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.to(role, name, key);
    await this.page.keyboard.press('Enter');
  }

  /** Follows what leads to another page, and is there. */
  async leave(role: string, name: RegExp): Promise<void> {
    await this.to(role, name);
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  async focused(): Promise<Focused> {
    const { result } = await this.session.send('Runtime.evaluate', { expression: DEEPEST });
    const { objectId } = result;
    if (objectId === undefined) return { role: 'none', name: '' };
    const { nodes } = await this.session.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false });
    return { role: wordOf(nodes[0]?.role?.value), name: wordOf(nodes[0]?.name?.value) };
  }
}

/** Through all shadow roots. */
const DEEPEST = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
})()`;

const wordOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
