import { later } from 'c/timers';

/** Milliseconds until Salesforce is asked again about a decision that it does not show; doubled each time up to the last. */
const FIRST_LOOK = 1000;
const LAST_LOOK = 32000;

/** Has Salesforce asked again, less and less often, until it shows what was decided or a minute is over. */
export class CatchUp {
  cancel = () => {};

  /**
   * @param {() => Promise<void>} look asks Salesforce
   * @param {() => boolean} isBehind whether it still does not show everything
   */
  constructor(look, isBehind) {
    this.look = look;
    this.isBehind = isBehind;
    /** True while it is being asked. */
    this.isOn = false;
  }

  /** Begins anew, after each decision. */
  start() {
    this.stop();
    this.goOn(FIRST_LOOK);
  }

  stop() {
    this.isOn = false;
    this.cancel();
  }

  goOn(delay) {
    this.isOn = this.isBehind() && delay <= LAST_LOOK;
    if (!this.isOn) return;
    this.cancel = later(async () => {
      await this.look();
      if (this.isOn) this.goOn(delay * 2);
    }, delay);
  }
}
