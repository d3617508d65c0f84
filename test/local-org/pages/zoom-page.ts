import { type Html, html, icon } from './html';
import { moment } from './format';
import type { Viewer } from './pages-org';

/** A meeting as the simulated Zoom lists it. */
interface Meeting {
  readonly uuid: string;
  readonly topic: string;
  readonly hostEmail: string;
  readonly startTime: string;
  readonly durationMinutes: number;
  readonly trackingFields: readonly { readonly field: string; readonly value: string }[];
  readonly provenance: { readonly real: boolean; readonly by: string; readonly summaryBy: string };
  readonly events: readonly { readonly event: string; readonly state: string }[];
}

/** Meetings that can be ended, so that their recording arrives. */
export async function zoomBody(zoomUrl: string, viewer: Viewer): Promise<Html> {
  const answer = await fetch(`${zoomUrl}/simulator/meetings`);
  if (!answer.ok) throw new Error(`The simulated Zoom answers ${answer.status}.`);
  const { meetings } = (await answer.json()) as { meetings: Meeting[] };
  return html`<section class="org-card">
    <div class="list-heading">
      ${icon('standard:video', 'medium')}
      <h1 class="slds-page-header__title">Simulated Zoom</h1>
      <p class="list-heading__help">
        End a meeting: its recording reaches Countersign as Zoom would send it, and the draft waits on its opportunity.
        What is quarantined, or waits for a match, stands under
        <a href="/lightning/o/Call_Recording__c/list">Call Recordings</a>.
      </p>
    </div>
    <ul class="meetings">
      ${meetings.map((meeting) => row(meeting, viewer))}
    </ul>
  </section>`;
}

function row(meeting: Meeting, viewer: Viewer): Html {
  const tracked = new Map(meeting.trackingFields.map(({ field, value }) => [field.toLowerCase(), value]));
  const opportunity = [...tracked].find(([field]) => field.includes('opportunity'))?.[1] ?? '';
  const ended = meeting.events.length > 0;
  return html`<li class="meeting">
    <div class="meeting__text">
      <h2 dir="auto">${meeting.topic}</h2>
      <p>${moment(meeting.startTime, viewer)} · ${meeting.durationMinutes} min · ${meeting.hostEmail}</p>
      <p class="meeting__facts">
        ${meeting.trackingFields.map(({ field, value }) => html`<span class="slds-badge">${field}: ${value || 'not given'}</span> `)}
        <span class="slds-badge"
          >${meeting.provenance.real ? 'A meeting that was really held; its times are synthetic' : 'Written for this demo'}</span
        >
      </p>
      ${
        ended &&
        html`<p class="meeting__sent">
          ${meeting.events.map(({ event, state }) => html`<span>${event}: ${state}</span> `)}
        </p>`
      }
    </div>
    <div class="meeting__actions">
      ${/^006\w{12,15}$/.test(opportunity) && html`<a href="/lightning/r/Opportunity/${opportunity}/view">Opportunity</a>`}
      <form method="post" action="/demo/meetings/${encodeURIComponent(meeting.uuid)}/end">
        <button class="slds-button ${ended ? 'slds-button_neutral' : 'slds-button_brand'}" type="submit">
          ${ended ? 'End again' : 'End this meeting'}<span class="slds-assistive-text">: ${meeting.topic}</span>
        </button>
      </form>
    </div>
  </li>`;
}

export async function endMeeting(zoomUrl: string, uuid: string): Promise<void> {
  const answer = await fetch(`${zoomUrl}/simulator/meetings/${encodeURIComponent(uuid)}/end`, { method: 'POST' });
  if (!answer.ok) throw new Error(`The simulated Zoom could not end the meeting (${answer.status}).`);
}
