import { gql } from 'lightning/graphql';
import { whenText } from 'c/moments';

const OPPORTUNITIES = gql`
  query opportunitiesByName($pattern: String) {
    uiapi {
      query {
        Opportunity(
          where: { Name: { like: $pattern } }
          orderBy: { IsClosed: { order: ASC }, Name: { order: ASC } }
          first: 10
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              StageName {
                displayValue
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

const ACCOUNTS = gql`
  query accountsByName($pattern: String) {
    uiapi {
      query {
        Account(where: { Name: { like: $pattern } }, orderBy: { Name: { order: ASC } }, first: 10) {
          edges {
            node {
              Id
              Name {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** By the topic of the meeting; the latest first, since one topic often comes again. */
const CALLS = gql`
  query callsByTitle($pattern: String) {
    uiapi {
      query {
        Call_Recording__c(
          where: { Title__c: { like: $pattern } }
          orderBy: { Started_At__c: { order: DESC, nulls: LAST } }
          first: 10
        ) {
          edges {
            node {
              Id
              Title__c {
                value
              }
              Started_At__c {
                value
              }
              Opportunity__r {
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

/** Also people who have left: their calls are still there. */
const USERS = gql`
  query usersByName($pattern: String) {
    uiapi {
      query {
        User(where: { Name: { like: $pattern } }, orderBy: { Name: { order: ASC } }, first: 10) {
          edges {
            node {
              Id
              Name {
                value
              }
            }
          }
        }
      }
    }
  }
`;

const OPPORTUNITY = gql`
  query opportunityNamed($recordId: ID) {
    uiapi {
      query {
        Opportunity(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              Name {
                value
              }
            }
          }
        }
      }
    }
  }
`;

const ACCOUNT = gql`
  query accountNamed($recordId: ID) {
    uiapi {
      query {
        Account(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              Name {
                value
              }
            }
          }
        }
      }
    }
  }
`;

const CALL = gql`
  query callTitled($recordId: ID) {
    uiapi {
      query {
        Call_Recording__c(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              Title__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;

const USER = gql`
  query userNamed($recordId: ID) {
    uiapi {
      query {
        User(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              Name {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** Records by a part of their name, ten of them, by object. */
export const SEARCHES = { Opportunity: OPPORTUNITIES, Account: ACCOUNTS, Call_Recording__c: CALLS, User: USERS };
/** One record's name by its id. */
export const NAMED = { Opportunity: OPPORTUNITY, Account: ACCOUNT, Call_Recording__c: CALL, User: USER };

/** @typedef {{ recordId: string, name: string, about: string }} Found */

/**
 * @param {any} data
 * @param {string} objectApiName
 * @returns {Found[]} with what tells records of the same name apart
 */
export function foundIn(data, objectApiName) {
  return (data.uiapi.query[objectApiName]?.edges ?? []).map(({ node }) => ({
    recordId: node.Id,
    name: (node.Title__c ?? node.Name)?.value ?? node.Id,
    about: [
      node.Account?.Name?.value,
      node.StageName?.displayValue,
      node.Opportunity__r?.Name?.value,
      whenText(node.Started_At__c?.value ?? null),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
}

/** What contains the text, whatever the text contains. @param {string} text @returns {string} for `like` */
export function likePattern(text) {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
