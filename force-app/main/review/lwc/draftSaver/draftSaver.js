import { DoorProblem, ask, asProblem } from 'c/doorClient';
import { isTooLong } from 'c/draftText';
import { later } from 'c/timers';

/** Milliseconds after the last key before a draft is saved. */
const TYPING_PAUSE = 800;
/** Milliseconds until a failed save is tried again by itself. */
const RETRY_AFTER = 10000;

/**
 * clean: nothing to save. pending: typed, not sent. saving: on its way. saved. failed: the text is only here.
 * conflict: somebody else saved first; nothing is sent until a person has chosen.
 *
 * @typedef {{ kind: 'clean' | 'pending' | 'saving' | 'saved' | 'failed' | 'conflict', at?: string, problem?: any }} SaveState
 */

/**
 * Keeps one draft on the server while a person types. Saves follow one another, each on the revision that the one
 * before it made, so that a slow answer can never be overtaken.
 */
export class DraftSaver {
  /** @type {SaveState} */
  state = { kind: 'clean' };
  /** Typed, but not sent. @type {import('c/draftText').DraftText | null} */
  waiting = null;
  /** The save on its way. @type {Promise<boolean> | null} */
  running = null;
  cancel = () => {};

  /**
   * @param {{ callId: string, revision: number, onState: (state: SaveState) => void, onSaved: (saved: any, sent: import('c/draftText').DraftText) => void }} options
   */
  constructor({ callId, revision, onState, onSaved }) {
    this.path = `/v1/calls/${encodeURIComponent(callId)}/draft`;
    this.revision = revision;
    this.onState = onState;
    this.onSaved = onSaved;
  }

  /** True while the server lacks something that was typed. */
  get hasUnsaved() {
    return this.waiting !== null || this.running !== null;
  }

  /** @param {import('c/draftText').DraftText} draft */
  edit(draft) {
    this.waiting = draft;
    if (this.state.kind === 'conflict') return;
    if (this.isHeld()) return;
    if (!this.running) this.enter({ kind: 'pending' });
    this.schedule(TYPING_PAUSE);
  }

  /** Saves what waits, now. @returns {Promise<boolean>} true when the server has everything */
  async flush() {
    this.cancel();
    if (this.state.kind === 'conflict' || this.isHeld()) return false;
    while (this.hasUnsaved) {
      this.running ??= this.save();
      // One save after the other: each is made on the revision of the one before.
      // eslint-disable-next-line no-await-in-loop
      if (!(await this.running) || this.isHeld()) return false;
    }
    return !this.hasUnsaved;
  }

  /** Text beyond what is taken stays with the person: neither cut nor sent. */
  isHeld() {
    if (this.waiting === null || !isTooLong(this.waiting)) return false;
    this.cancel();
    this.enter({ kind: 'failed', problem: new DoorProblem('request_malformed') });
    return true;
  }

  /** After a conflict: what was typed is kept and saved on top of the other's revision. */
  async keepMine(revision) {
    this.revision = revision;
    this.enter({ kind: 'pending' });
    return this.flush();
  }

  /** After a conflict: what was typed is given up for the other's text. */
  takeTheirs(revision) {
    this.revision = revision;
    this.discard();
    this.enter({ kind: 'clean' });
  }

  discard() {
    this.cancel();
    this.waiting = null;
  }

  /** The panel closes: what waits is sent at once, nothing is shown any more. */
  close() {
    this.onState = () => {};
    this.onSaved = () => {};
    this.closed = true;
    return this.flush();
  }

  async save() {
    const sent = this.waiting;
    this.waiting = null;
    this.enter({ kind: 'saving' });
    try {
      const saved = await ask('PUT', this.path, { revision: this.revision, text: sent.text, parts: sent.parts });
      this.revision = saved.revision;
      this.onSaved(saved, sent);
      if (!this.isHeld()) this.enter({ kind: 'saved', at: saved.savedAt });
      return true;
    } catch (error) {
      this.keepForLater(sent, asProblem(error));
      return false;
    } finally {
      this.running = null;
      if (this.waiting && this.state.kind === 'saved') this.schedule(TYPING_PAUSE);
    }
  }

  /** What could not be saved waits again, unless more was typed meanwhile. */
  keepForLater(sent, problem) {
    this.waiting ??= sent;
    if (problem.code === 'draft_changed') {
      this.cancel();
      this.enter({ kind: 'conflict', problem });
      return;
    }
    this.enter({ kind: 'failed', problem });
    if (!this.closed && problem.code !== 'review_not_open') this.schedule(RETRY_AFTER);
  }

  schedule(delay) {
    this.cancel();
    this.cancel = later(() => this.flush(), delay);
  }

  /** @param {SaveState} state */
  enter(state) {
    this.state = state;
    this.onState(state);
  }
}
