import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import { CALLS_OF_OPPORTUNITY, callsOf } from 'c/callQuery';

/** What a row of the panel says, each in a column: what the call was, consent, tags, where it stands, until when it is kept. */
const COLUMNS = [
  { label: 'Call', fieldName: 'title' },
  { label: 'Date', fieldName: 'startedAt', type: 'date' },
  { label: 'Minutes', fieldName: 'minutes', type: 'number' },
  { label: 'Recorder', fieldName: 'recorder' },
  { label: 'Type', fieldName: 'typeName' },
  { label: 'Consent', fieldName: 'consent' },
  { label: 'Tags', fieldName: 'tagWords' },
  { label: 'Summary', fieldName: 'status' },
  { label: 'Reviewed by', fieldName: 'reviewer' },
  { label: 'Reviewed', fieldName: 'reviewedAt', type: 'date' },
  { label: 'Kept until', fieldName: 'keptUntil', type: 'date-local' },
  { label: 'Kept by', fieldName: 'keptBy' },
  { label: 'Review', type: 'button', typeAttributes: { label: 'Open', name: 'open' } },
];

/** The calls of an opportunity as a plain datatable shows them: the panel's own question, and nothing done with the answer. */
export default class Baseline extends LightningElement {
  /** The opportunity. */
  @api recordId;
  /** Rows shown; all of them unless told otherwise. */
  @api most = Infinity;

  columns = COLUMNS;
  /** @type {object[] | undefined} */
  rows;
  said = '';

  get variables() {
    return { opportunityId: this.recordId };
  }

  @wire(graphql, { query: CALLS_OF_OPPORTUNITY, variables: '$variables' })
  received(/** @type {any} */ { data }) {
    if (!data) return;
    this.rows = callsOf(data, userId)
      .slice(0, this.most)
      .map((call) => ({ ...call, tagWords: call.tags.map(({ label }) => label).join(', ') }));
  }

  handleAction(/** @type {CustomEvent} */ { detail }) {
    this.said = `Opened: ${detail.row.title}`;
  }
}
