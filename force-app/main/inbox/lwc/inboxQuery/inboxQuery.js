import { gql } from 'lightning/graphql';

/** Summaries that one page shows; the next page is asked for together with those before. */
export const PAGE = 50;
/** The most that one GraphQL connection gives. */
export const MOST = 2000;

/** Summaries of a person's own calls that wait for a decision, newest first. */
export const MY_SUMMARIES = gql`
  query summariesToReview($me: ID, $first: Int) {
    uiapi {
      query {
        Call_Summary__c(
          where: {
            Review_Status__c: { in: ["awaiting_review", "changes_requested"] }
            Call_Recording__r: { OwnerId: { eq: $me } }
          }
          orderBy: { Call_Recording__r: { Started_At__c: { order: DESC } } }
          first: $first
        ) {
          edges {
            node {
              Id
              Review_Status__c {
                value
              }
              Call_Recording__r {
                Id
                Title__c {
                  value
                }
                Started_At__c {
                  value
                }
                Opportunity__r {
                  Id
                  Name {
                    value
                  }
                  Account {
                    Name {
                      value
                    }
                  }
                }
              }
            }
          }
          totalCount
        }
      }
    }
  }
`;

/** Releases of a person's own calls of which Salesforce itself knows that they did not arrive, newest first. */
export const MY_FAILED_RELEASES = gql`
  query releasesNotPublished($me: ID) {
    uiapi {
      query {
        Summary_Release__c(
          where: { State__c: { eq: "not_published" }, Call_Summary__r: { Call_Recording__r: { OwnerId: { eq: $me } } } }
          orderBy: { CreatedDate: { order: DESC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Reason__c {
                value
              }
              Call_Summary__r {
                Call_Recording__r {
                  Id
                  Title__c {
                    value
                  }
                  Started_At__c {
                    value
                  }
                  Opportunity__r {
                    Id
                    Name {
                      value
                    }
                    Account {
                      Name {
                        value
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;

/** Names of opportunities that the middleware gave ids of; whatever the person may not see is not among them. */
export const OPPORTUNITY_NAMES = gql`
  query opportunityNames($ids: [ID]) {
    uiapi {
      query {
        Opportunity(where: { Id: { in: $ids } }, first: 2000) {
          edges {
            node {
              Id
              Name {
                value
              }
              Account {
                Name {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;

/**
 * @typedef {{ id: string, name: string, account: string }} Deal
 * @typedef {{ callId: string, title: string, startedAt: string | null, deal: Deal | null }} InboxCall
 */

/** @param {any} data @returns {{ summaries: Array<InboxCall & { status: string }>, total: number }} */
export function summariesOf(data) {
  const { edges, totalCount } = data.uiapi.query.Call_Summary__c;
  const summaries = edges.map(({ node }) => ({
    ...callOf(node.Call_Recording__r),
    status: node.Review_Status__c.value,
  }));
  return { summaries, total: totalCount ?? summaries.length };
}

/** One for each call: the newest. @param {any} data @returns {Array<InboxCall & { reason: string | null }>} */
export function failedReleasesOf(data) {
  const byCall = new Map();
  for (const { node } of data.uiapi.query.Summary_Release__c.edges) {
    const call = callOf(node.Call_Summary__r.Call_Recording__r);
    if (!byCall.has(call.callId)) byCall.set(call.callId, { ...call, reason: node.Reason__c.value });
  }
  return [...byCall.values()];
}

/** @param {any} data @returns {Map<string, Deal>} by the first 15 characters of the id: see `idKey` */
export function dealsOf(data) {
  return new Map(data.uiapi.query.Opportunity.edges.map(({ node }) => [idKey(node.Id), dealOf(node)]));
}

/** Ids come with 15 or 18 characters; the first 15 tell. @param {string} id @returns {string} */
export function idKey(id) {
  return id.slice(0, 15);
}

function callOf(node) {
  return {
    callId: node.Id,
    title: node.Title__c.value ?? '',
    startedAt: node.Started_At__c.value,
    deal: node.Opportunity__r ? dealOf(node.Opportunity__r) : null,
  };
}

function dealOf(node) {
  return { id: node.Id, name: node.Name.value ?? node.Id, account: node.Account?.Name?.value ?? '' };
}
