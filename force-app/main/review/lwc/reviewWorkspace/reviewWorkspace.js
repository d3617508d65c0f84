import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import userId from '@salesforce/user/Id';
import { ask, asProblem } from 'c/doorClient';
import { DraftSaver } from 'c/draftSaver';
import { TEXT_LIMIT, draftTextOf, sameText } from 'c/draftText';
import { labels } from 'c/labels';
import { SUMMARY, blockersIn } from 'c/reviewWords';
import { LeaveGuard } from './leaveGuard';

/** The review of one call's summary: edit beside the transcript, add what only the rep knows, decide. */
export default class ReviewWorkspace extends LightningModal {
  /** Id of the call recording. */
  @api callId;
  /** The moment of the call that it was opened for, in seconds from the start; null for none. @type {number | null} */
  @api startSeconds = null;

  labels = labels;
  textLimit = TEXT_LIMIT;
  leaveGuard = new LeaveGuard();
  /** What the middleware answers for the review. @type {any} */
  view = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  draft = { text: '', parts: {} };
  /** The text as the server has it. @type {{ revision: number, text: string } | null} */
  saved = null;
  /** Turns of the transcript to look at for the sentence that is open. @type {any} */
  marks = null;
  /** @type {any} */
  note = null;
  blockers = [];
  /** @type {import('c/draftSaver').SaveState} */
  save = { kind: 'clean' };
  /** The review as somebody else left it, during a conflict. @type {any} */
  theirs = null;
  /** Why somebody other than the rep opens the call; empty for the rep. */
  purpose = '';
  asksPurpose = false;
  comparing = false;
  /** It was asked for, and is not looked at yet. */
  looksForAiText = false;
  busy = false;
  decisionProblem = '';
  /** Words are in the comment box, not sent. */
  commentWaits = false;
  /** Where the keyboard goes after a decision that did not come about: what it was on may be gone or switched off. */
  focusNext = '';

  connectedCallback() {
    super.connectedCallback?.();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback?.();
    // What was typed last is still on its way.
    Promise.resolve(this.saver?.close()).finally(() => this.leaveGuard.hold(false));
  }

  renderedCallback() {
    this.bringAiText();
    if (!this.focusNext || this.busy) return;
    /** @type {HTMLElement | null} */
    const next = this.template.querySelector(this.focusNext);
    this.focusNext = '';
    next?.focus();
  }

  get path() {
    return `/v1/calls/${encodeURIComponent(this.callId)}`;
  }

  get reviewPath() {
    return this.purpose ? `${this.path}/review?purpose=${this.purpose}` : `${this.path}/review`;
  }

  async load() {
    this.problem = null;
    try {
      this.show(await ask('GET', this.reviewPath));
    } catch (error) {
      const problem = asProblem(error);
      // Only somebody other than the rep is asked; the answer goes with every reading.
      this.asksPurpose = problem.code === 'purpose_required';
      this.problem = this.asksPurpose ? null : problem;
    }
  }

  show(view) {
    this.view = view;
    this.draft = draftTextOf(view);
    this.saved = { revision: view.revision, text: view.text };
    this.note = view.note;
    this.blockers = view.blockers;
    this.saver?.discard();
    this.saver = new DraftSaver({
      callId: this.callId,
      revision: view.revision,
      onState: (state) => this.handleSaveState(state),
      onSaved: (saved, sent) => this.handleSaved(saved, sent),
    });
    this.handleSaveState({ kind: 'clean' });
  }

  /** Deleted by a rule or by a person: a state like others, and asking again changes nothing. */
  get isGone() {
    return this.problem?.code === 'content_disposed';
  }

  get failed() {
    return Boolean(this.problem) && !this.isGone;
  }

  get isLoading() {
    return !this.view && !this.problem && !this.asksPurpose;
  }

  get readOnly() {
    return !this.view.may.edit;
  }

  get editorLabel() {
    return this.readOnly ? labels.summaryRead : labels.summaryEdit;
  }

  get isOpenReview() {
    return this.status === 'awaiting_review' || this.status === 'changes_requested';
  }

  /** A saved edit answers a request for changes. */
  get status() {
    return this.save.kind === 'saved' && this.view.status === 'changes_requested'
      ? 'awaiting_review'
      : this.view.status;
  }

  get compareLabel() {
    return this.comparing ? labels.compareHide : labels.compareShow;
  }

  get editorsClass() {
    return this.comparing ? 'editors editors_two' : 'editors';
  }

  get noteIsStale() {
    return this.save.kind === 'pending' || this.save.kind === 'saving' || this.save.kind === 'failed';
  }

  get blockedBy() {
    return this.view.may.approve ? blockersIn(this.blockers, this.status, this.note) : [];
  }

  /** Nothing is decided on a text that the server does not have. */
  get cannotDecide() {
    return this.save.kind === 'conflict' || this.save.kind === 'failed';
  }

  get may() {
    const { approve, requestChanges, reject } = this.view.may;
    return { approve, reject, requestChanges: this.isOpenReview && requestChanges };
  }

  handleText(event) {
    this.edited({ ...this.draft, text: event.detail.value });
  }

  handlePart(event) {
    const { name, value } = event.detail;
    this.edited({ ...this.draft, parts: { ...this.draft.parts, [name]: value } });
  }

  edited(draft) {
    this.draft = draft;
    this.decisionProblem = '';
    this.saver.edit(draft);
  }

  /** While only this page has the text, the close button may not lose it. */
  handleSaveState(state) {
    this.save = state;
    this.keepFromLoss();
    if (state.kind === 'conflict') this.readTheirs();
  }

  handleComment(event) {
    this.commentWaits = event.detail.hasWords;
    this.decisionProblem = '';
    this.keepFromLoss();
  }

  keepFromLoss() {
    const { kind } = this.save;
    this.disableClose = kind === 'failed' || kind === 'conflict' || this.commentWaits;
    this.leaveGuard.hold(this.commentWaits || (kind !== 'clean' && kind !== 'saved'));
  }

  handleSaved(saved, sent) {
    this.saved = { revision: saved.revision, text: sent.text };
    this.note = saved.note;
    this.blockers = saved.blockers;
    this.view = { ...this.view, version: saved.version };
  }

  async readTheirs() {
    try {
      const view = await ask('GET', this.reviewPath);
      if (sameText(this.draft, view)) {
        // Both wrote the same; there is nothing to choose.
        this.takeTheirs(view);
        return;
      }
      this.theirs = view;
    } catch (error) {
      this.decisionProblem = asProblem(error).sentence;
    }
  }

  get theirsBy() {
    return this.theirs.lastChange?.byName ?? '';
  }

  get theirsBySelf() {
    return this.theirs.lastChange?.by?.slice(0, 15) === userId.slice(0, 15);
  }

  get theirsAt() {
    return this.theirs.lastChange?.at ?? '';
  }

  handleKeepMine() {
    const { revision } = this.theirs;
    this.theirs = null;
    this.saver.keepMine(revision);
  }

  handleTakeTheirs() {
    this.takeTheirs(this.theirs);
  }

  takeTheirs(view) {
    this.theirs = null;
    this.saver.takeTheirs(view.revision);
    this.show(view);
  }

  /** For the evidence, which knows turns by their indexes alone. */
  readCues = async (indexes) => this.transcriptView?.cuesAt(indexes) ?? [];

  /** @returns {any} */
  get transcriptView() {
    return this.template.querySelector('c-transcript-view');
  }

  /** @returns {any} */
  get editor() {
    return this.template.querySelector('c-writing-area');
  }

  /** @returns {any} */
  get evidence() {
    return this.template.querySelector('c-draft-evidence');
  }

  handleCaret(event) {
    this.evidence.chooseAt(event.detail.position);
  }

  handleMark(event) {
    this.marks = event.detail.marks;
    if (this.marks) this.transcriptView.reveal(this.marks.indexes[0]);
  }

  handleLook(event) {
    this.transcriptView.showCue(event.detail.cueIndex);
  }

  handleBack() {
    this.evidence.focusChosen();
  }

  handleToText(event) {
    const { start, end } = event.detail;
    this.editor.select(start, end);
  }

  /** To the field in which a blocker is mended. */
  handleGo(event) {
    const { field } = event.detail;
    if (field === SUMMARY) this.editor.focus();
    else /** @type {any} */ (this.template.querySelector('c-rep-part')).focusPart(field);
  }

  handlePurpose(event) {
    this.purpose = event.detail.purpose;
    this.asksPurpose = false;
    this.load();
  }

  handleClose() {
    this.close();
  }

  handleReload() {
    this.load();
  }

  handleCompare() {
    this.comparing = !this.comparing;
    this.looksForAiText = this.comparing;
  }

  /** Where there is little room it stands below a tall text. */
  bringAiText() {
    if (!this.looksForAiText) return;
    this.looksForAiText = false;
    this.template.querySelector('.ai-text').scrollIntoView?.({ block: 'nearest' });
  }

  handleSaveAgain() {
    this.saver.flush();
  }

  handleDiscard() {
    this.saver.discard();
    this.letGo();
    this.close();
  }

  /** Nothing is left that closing could lose. */
  letGo() {
    this.commentWaits = false;
    this.save = { kind: 'clean' };
    this.keepFromLoss();
  }

  /** What was typed last is saved first, so that the decision is about the text on the screen. */
  async handleDecide(event) {
    const { decision, comment } = event.detail;
    this.busy = true;
    this.decisionProblem = '';
    try {
      if (!(await this.saver.flush())) {
        this.focusNext = this.save.kind === 'failed' ? '.saving' : '';
        return;
      }
      const { revision } = this.saver;
      const body = decision === 'approval' ? { revision, noteHash: this.note.hash } : { revision, comment };
      const answer = await ask('POST', `${this.path}/${decision}`, body);
      this.letGo();
      this.close(decision === 'approval' ? { decision, release: answer } : { decision, status: answer.status });
    } catch (error) {
      await this.refused(asProblem(error));
    } finally {
      this.busy = false;
    }
  }

  async refused(problem) {
    this.decisionProblem = problem.sentence;
    if (problem.code === 'draft_changed' || problem.code === 'text_changed') await this.readTheirs();
    if (problem.code === 'review_not_open') await this.load();
    // A conflict takes the keyboard itself.
    this.focusNext = this.theirs ? '' : '.refused';
  }
}
