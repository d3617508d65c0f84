import type { ReviewView, SavedDraft, TranscriptPageView } from '../../middleware/src/contracts/door-api';
import type { CallTagsView } from '../../middleware/src/contracts/tags-api';
import { knock } from '../../test/world/door';
import type { World } from '../../test/world/start-world';
import { until } from '../../test/world/until';

/** Somebody of the demo's company who does through the door what the panels let them do. */
export class Colleague {
  /** `userId`: of the Salesforce user. */
  constructor(
    private readonly world: World,
    private readonly userId: string,
  ) {}

  /** Confirms what was suggested of a call, at the first of the moments shown; waits until it is suggested. */
  async confirm(callId: string, tag: string): Promise<void> {
    const suggested = await until(`${tag} is suggested of ${callId}`, async () => {
      const { tags } = await this.asked<CallTagsView>('GET', `/v1/calls/${callId}/tags`);
      return tags.find((one) => one.tag === tag && one.state === 'suggested');
    });
    const { startSeconds } = suggested.quotes[0] ?? { startSeconds: 0 };
    await this.confirmed(callId, tag, { revision: suggested.revision, second: Math.floor(startSeconds) });
  }

  /** Adds a tag that no machine suggested, where these words were said. @throws Error where nobody said them */
  async add(callId: string, tag: string, words: string): Promise<void> {
    const { cues } = await this.asked<TranscriptPageView>('GET', `/v1/calls/${callId}/transcript?from=0`);
    const cue = cues.find(({ text }) => text.includes(words));
    if (!cue) throw new Error(`Nobody said "${words}" in ${callId}.`);
    await this.confirmed(callId, tag, { revision: 0, second: Math.floor(cue.startSeconds) });
  }

  /** Reviews a draft, leaves the text as it is, writes the own part and approves. */
  async approve(callId: string, parts: Partial<ReviewView['parts']>): Promise<void> {
    const path = `/v1/calls/${callId}`;
    const { revision, text, parts: empty } = await this.asked<ReviewView>('GET', `${path}/review`);
    const draft = { revision, text, parts: { ...empty, ...parts } };
    const saved = await this.asked<SavedDraft>('PUT', `${path}/draft`, draft);
    await this.asked('POST', `${path}/approval`, { revision: saved.revision, noteHash: saved.note.hash });
  }

  private async confirmed(callId: string, tag: string, body: { revision: number; second: number }): Promise<void> {
    await this.asked('POST', `/v1/calls/${callId}/tags/${tag}/confirmation`, body);
  }

  /** @throws Error with the answer, where it is a refusal */
  private async asked<T>(method: 'GET' | 'PUT' | 'POST', path: string, json?: unknown): Promise<T> {
    const { status, body } = await knock(this.world, { userId: this.userId }, method, path, json);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body as T;
  }
}
