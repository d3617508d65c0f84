import { gql } from 'lightning/graphql';

/** Calls that one panel shows; the list view holds the rest. */
export const MOST_CALLS = 200;

/**
 * What Salesforce itself knows of an opportunity's calls, so that it shows whether or not the middleware answers.
 * GraphQL has one level of children, hence the releases as a list of their own.
 */
export const CALLS_OF_OPPORTUNITY = gql`
  query callsOfOpportunity($opportunityId: ID) {
    uiapi {
      query {
        Call_Recording__c(
          where: { Opportunity__c: { eq: $opportunityId } }
          orderBy: { Started_At__c: { order: DESC } }
          first: 200
        ) {
          edges {
            node {
              Id
              OwnerId {
                value
              }
              Title__c {
                value
              }
              Call_Type__c {
                value
                displayValue
              }
              Started_At__c {
                value
              }
              Duration_Minutes__c {
                value
              }
              Recorder__c {
                displayValue
              }
              Consent_Status__c {
                value
              }
              Capture_Status__c {
                value
              }
              Capture_Reason__c {
                value
                displayValue
              }
              Next_Disposal_On__c {
                value
              }
              Next_Disposal_Rule__c {
                value
              }
              On_Hold__c {
                value
              }
              Call_Summaries__r(first: 1) {
                edges {
                  node {
                    Id
                    Generator__c {
                      value
                    }
                    Review_Status__c {
                      value
                    }
                    Reviewed_At__c {
                      value
                    }
                    Reviewer__r {
                      Name {
                        value
                      }
                    }
                    Approved_Text__c {
                      value
                    }
                  }
                }
              }
            }
          }
          totalCount
        }
        Summary_Release__c(
          where: { Call_Summary__r: { Call_Recording__r: { Opportunity__c: { eq: $opportunityId } } } }
          orderBy: { CreatedDate: { order: DESC } }
          first: 400
        ) {
          edges {
            node {
              Call_Summary__c {
                value
              }
              State__c {
                value
              }
              Target_Id__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;

const OPEN = new Set(['awaiting_review', 'changes_requested']);

/** @param {string | null} status @returns {boolean} true while a person may still decide */
export function isOpen(status) {
  return OPEN.has(status);
}

/**
 * @typedef {{ id: string, title: string, typeName: string, startedAt: string | null, minutes: number | null, recorder: string,
 *   consent: string | null, capture: string | null, reason: string, status: string | null, reviewer: string,
 *   reviewedAt: string | null, approvedText: string, isMine: boolean, waitsForMe: boolean,
 *   keptUntil: string | null, keptBy: string | null, onHold: boolean, release: { state: string, noteId: string | null } | null }} CallOfPanel
 */

/**
 * The calls as the panel shows them: what waits for the person first, then newest first.
 *
 * @param {any} data of the query above
 * @param {string} userId
 * @returns {CallOfPanel[]}
 */
export function callsOf(data, userId) {
  const { Call_Recording__c: calls, Summary_Release__c: releases } = data.uiapi.query;
  const newest = new Map();
  for (const { node } of releases?.edges ?? []) {
    const summaryId = node.Call_Summary__c.value;
    if (!newest.has(summaryId)) newest.set(summaryId, { state: node.State__c.value, noteId: node.Target_Id__c.value });
  }
  return calls.edges
    .map(({ node }) => callOf(node, userId, newest))
    .sort((one, other) => Number(other.waitsForMe) - Number(one.waitsForMe));
}

function callOf(node, userId, newest) {
  const summary = node.Call_Summaries__r?.edges[0]?.node;
  const status = summary?.Review_Status__c.value ?? null;
  const isMine = sameId(node.OwnerId.value, userId);
  return {
    id: node.Id,
    title: node.Title__c.value ?? '',
    typeName: node.Call_Type__c.displayValue ?? '',
    startedAt: node.Started_At__c.value,
    minutes: node.Duration_Minutes__c.value,
    recorder: node.Recorder__c.displayValue ?? '',
    consent: node.Consent_Status__c.value,
    capture: node.Capture_Status__c.value,
    reason: node.Capture_Reason__c.displayValue ?? '',
    status,
    reviewer: summary?.Reviewer__r?.Name.value ?? '',
    reviewedAt: summary?.Reviewed_At__c.value ?? null,
    approvedText: status === 'approved' ? (summary.Approved_Text__c.value ?? '') : '',
    isMine,
    waitsForMe: isMine && isOpen(status),
    keptUntil: node.Next_Disposal_On__c?.value ?? null,
    keptBy: node.Next_Disposal_Rule__c?.value ?? null,
    onHold: node.On_Hold__c?.value === true,
    release: newest.get(summary?.Id) ?? null,
  };
}

/** Ids come with 15 or 18 characters; the first 15 tell. */
function sameId(one, other) {
  return String(one).slice(0, 15) === String(other).slice(0, 15);
}
