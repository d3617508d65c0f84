import { type Html, html } from './html';
import type { DescribedField } from './described-fields';
import { API, fetchAs, type PagesOrg, type Row, type Viewer } from './pages-org';
import { text } from './viewers';

/** Chooses the stage, for whoever may edit the opportunity; for the rest the stage is plain text. */
export function stageControl(opportunity: Row, stage: DescribedField | undefined, editable: boolean): Html {
  const current = text(opportunity['StageName']);
  const badge = html`<span class="record-stage">${current}</span>`;
  if (!stage?.updateable || !editable) return badge;
  return html`${badge}
    <form class="stage-form" method="post" action="/lightning/r/Opportunity/${text(opportunity['Id'])}/stage">
      <label for="stage">Stage</label>
      <span class="slds-select_container">
        <select class="slds-select" id="stage" name="stage">
          ${stage.picklistValues.map(
            ({ value, label }) =>
              html`<option value="${value}" ${value === current && html`selected`}>${label}</option>`,
          )}
        </select>
      </span>
      <button class="slds-button slds-button_neutral" type="submit">Save stage</button>
    </form>`;
}

/** Saves the stage as the viewer would with the platform's own page. @returns the org's sentence where it refuses, else null */
export async function saveStage(org: PagesOrg, viewer: Viewer, id: string, stage: string): Promise<string | null> {
  const answer = await fetchAs(org, viewer, `${API}/ui-api/records/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fields: { StageName: stage } }),
  });
  return answer.ok ? null : refusal(await answer.json());
}

interface Refused {
  readonly message?: string;
  readonly output?: {
    readonly errors: readonly { readonly message: string }[];
    readonly fieldErrors: Readonly<Record<string, readonly { readonly message: string }[]>>;
  };
}

/** Why a record was not saved: what stands at its fields and at the record, else the answer's own sentence. */
function refusal(parsed: unknown): string {
  const { message, output } = (Array.isArray(parsed) ? parsed[0] : parsed) as Refused;
  const reasons = output ? [...output.errors, ...Object.values(output.fieldErrors).flat()] : [];
  return reasons.map((one) => one.message).join(' ') || (message ?? 'The local org refused without saying why.');
}
