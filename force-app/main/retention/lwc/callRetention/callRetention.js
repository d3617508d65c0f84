import { LightningElement, api } from 'lwc';
import { asProblem } from 'c/doorClient';
import { stateWords } from 'c/disposalWords';
import { fill, labels as sharedLabels } from 'c/labels';
import { dayText, whenText } from 'c/moments';
import { readCallRetention } from 'c/retentionDoor';
import { labels as retentionLabels } from 'c/retentionLabels';
import { artifactList, artifactName, dueText, ruleName, ruleText } from 'c/retentionWords';

const labels = { ...sharedLabels, ...retentionLabels };

const HOLDS = { call: labels.holdOnCall, opportunity: labels.holdOnDeal, account: labels.holdOnAccount };
const NOT_APPLIED = {
  less_specific: labels.whyLessSpecific,
  other_call_type: labels.whyOtherCallType,
  other_outcome: labels.whyOtherOutcome,
};

/** How long each part of a call is kept, why, and what would change that; for admins the way to delete it now. */
export default class CallRetention extends LightningElement {
  labels = labels;
  /** As the middleware gives it. @type {any} */
  retention = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;

  @api callId;

  connectedCallback() {
    this.load();
  }

  async load() {
    this.problem = null;
    try {
      this.retention = await readCallRetention(this.callId);
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  get isLoading() {
    return !this.retention && !this.problem;
  }

  get isEmpty() {
    return this.retention?.artifacts.length === 0;
  }

  get dealWords() {
    const { outcome, closedOn, deleted } = this.retention.deal;
    if (deleted) return labels.whyDealDeleted;
    if (outcome === 'open' || !closedOn) return labels.whyDealOpen;
    return fill(outcome === 'won' ? labels.whyDealWon : labels.whyDealLost, dayText(closedOn));
  }

  get artifacts() {
    return this.retention.artifacts.map((one) => ({
      artifact: one.artifact,
      name: artifactName(one.artifact),
      until: untilOf(one),
      why: one.state === 'kept' ? whyOf(one) : [],
    }));
  }

  get holds() {
    return this.retention.holds.map(({ holdId, name, matter, since, placedByName, covers, recordId }) => ({
      key: `${holdId} ${recordId}`,
      words: fill(HOLDS[covers], name, whenText(since), placedByName ?? labels.somebody),
      matter: matter ? fill(labels.holdMatter, matter) : '',
    }));
  }

  get gone() {
    return this.retention.dispositions.map(({ id, state, startedAt, artifacts }) => ({
      id,
      words: fill(labels.goneLine, whenText(startedAt), artifactList(artifacts), stateWords(state).word),
      certificate: fill(labels.goneCertificate, id),
    }));
  }

  get hasGone() {
    return this.gone.length > 0;
  }

  /** What a deletion now would destroy. */
  get keptArtifacts() {
    return this.retention.artifacts.filter(({ state }) => state === 'kept').map(({ artifact }) => artifact);
  }

  handleReload() {
    this.load();
  }

  async handleDeleted() {
    await this.load();
    this.dispatchEvent(new CustomEvent('disposed'));
  }
}

function untilOf({ state, due, disposedAt }) {
  if (state === 'disposing') return labels.whyDisposing;
  if (state === 'kept') return dueText(due);
  return disposedAt ? fill(labels.whyDisposed, whenText(disposedAt)) : labels.whyDisposedSometime;
}

/** The rule with its reason, what would change it, and which rules do not apply; without what would change nothing. */
function whyOf({ due, whatIf, considered }) {
  const now = dueText(due);
  const otherwise = (words, then) => (dueText(then) === now ? '' : fill(words, dueText(then)));
  const others = considered
    .filter(({ standing }) => standing !== 'wins')
    .map(({ rule, standing }) => fill(NOT_APPLIED[standing], ruleName(rule)));
  return [
    due.rule ? `${fill(labels.whyRule, ruleName(due.rule.name), ruleText(due.rule))} ${due.rule.reason}` : '',
    otherwise(labels.whyIfOpen, whatIf.open),
    otherwise(labels.whyIfWon, whatIf.won),
    otherwise(labels.whyIfLost, whatIf.lost),
    others.length > 0 ? fill(labels.whyOthers, others.join(', ')) : '',
  ].filter(Boolean);
}
