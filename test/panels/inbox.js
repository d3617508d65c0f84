const value = (given) => ({ value: given });
const callId = (index) => `a01Lo000000000${index}IAA`;
const dealId = (index) => `006Lo000000000${index}IAA`;

function callNode(index, { title, startedAt, dealHidden = false } = {}) {
  return {
    Id: callId(index),
    Title__c: value(title === undefined ? `Call ${index}` : title),
    Started_At__c: value(startedAt ?? '2026-11-14T18:00:00.000Z'),
    Opportunity__r: dealHidden ? null : dealNode(index),
  };
}

function dealNode(index) {
  return { Id: dealId(index), Name: value(`Deal ${index}`), Account: { Name: value(`Account ${index}`) } };
}

/** Summaries as the GraphQL wire gives them, by the number of their call. */
export function summariesAnswer(indexes, { total, status = 'awaiting_review', ...fields } = {}) {
  const edges = indexes.map((index) => ({
    node: {
      Id: `a02Lo000000000${index}IAA`,
      Review_Status__c: value(status),
      Call_Recording__r: callNode(index, fields),
    },
  }));
  return { uiapi: { query: { Call_Summary__c: { edges, totalCount: total ?? indexes.length } } } };
}

/** Releases that Salesforce knows as not published, newest first. */
export function failedAnswer(indexes, reason = 'note_mismatch') {
  const edges = indexes.map((index, position) => ({
    node: {
      Id: `a05Lo000000000${position}IAA`,
      Reason__c: value(reason),
      Call_Summary__r: { Call_Recording__r: callNode(index) },
    },
  }));
  return { uiapi: { query: { Summary_Release__c: { edges } } } };
}

/** Names of deals that the person may see. */
export function dealsAnswer(indexes) {
  return { uiapi: { query: { Opportunity: { edges: indexes.map((index) => ({ node: dealNode(index) })) } } } };
}

/** A call as the middleware names it in the inbox. */
export const inboxCall = (index, rest = {}) => ({
  callId: callId(index),
  title: `Call ${index}`,
  startedAt: '2026-11-14T18:00:00.000Z',
  opportunityId: dealId(index),
  ...rest,
});

/** A call that was not let in, as the middleware gives it. */
export const waitingCall = (index, rest = {}) => ({
  id: `0f8fad5b-d9cb-469f-a165-7086772895${String(index).padStart(2, '0')}`,
  callId: callId(index),
  title: `Waiting ${index}`,
  startedAt: '2026-11-14T18:00:00.000Z',
  hostEmail: 'rita.sandoval@countersign.example',
  state: 'waiting_for_match',
  reason: 'opportunity_not_named',
  candidates: [],
  mayAttach: true,
  ...rest,
});

/**
 * The wires of `lightning/graphql` on a page, told apart by a variable that each asks with.
 *
 * @param {any} graphql the stand-in of the wire adapter
 */
export function wiresOf(graphql) {
  return {
    /** Gives an answer to those wires alone that ask with this variable. */
    emitTo(variable, answer, refresh) {
      graphql.emit(answer, ({ variables }) => variables?.[variable] !== undefined, refresh);
    },

    /** The variables of the wire that asks with this variable; undefined where none does. */
    askedWith(variable) {
      let asked;
      // The filter of the stand-in is the one way to see what each wire was given.
      graphql.emit(undefined, ({ variables }) => {
        if (variables?.[variable] !== undefined) asked = variables;
        return false;
      });
      return asked;
    },
  };
}
