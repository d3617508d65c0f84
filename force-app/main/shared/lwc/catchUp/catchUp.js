import { later } from 'c/timers';

/** Milliseconds until Salesforce is asked again about what it does not show yet; doubled each time up to the last. */
const FIRST_LOOK = 1000;
const LAST_LOOK = 32000;

/** Has Salesforce asked again, less and less often, until it shows what was done here or a minute is over. */
export class CatchUp {
  cancel = () => {};

  /**
   * @param {() => Promise<void>} look asks Salesforce
   * @param {() => boolean} isBehind whether it still does not show everything
   */
  constructor(look, isBehind) {
    this.look = look;
    this.round = 0;
    this.isBehind = isBehind;
    /** True while it is being asked. */
    this.isOn = false;
  }

  /** Begins anew, after each thing done. */
  start() {
    this.stop();
    this.goOn(FIRST_LOOK);
  }

  stop() {
    this.round += 1;
    this.isOn = false;
    this.cancel();
  }

  goOn(delay) {
    this.isOn = this.isBehind() && delay <= LAST_LOOK;
    if (!this.isOn) return;
    const { round } = this;
    this.cancel = later(async () => {
      await this.look();
      // Stopped or begun anew meanwhile.
      if (round === this.round) this.goOn(delay * 2);
    }, delay);
  }
}
