import { gql } from 'lightning/graphql';

/**
 * What the board asks Salesforce, in three requests: rows, figures, choices. Paging and sorting ask for rows alone.
 * A field that the person may not see is left out of an answer where it is marked `@optional`; without the mark it
 * would fail the whole request. `CurrencyIsoCode` exists only in orgs with several currencies.
 */

/** One page of deals, each with its confirmed risks and its last call. */
export const DEALS = gql`
  query dealsAtRisk($where: Opportunity_Filter, $orderBy: Opportunity_OrderBy, $first: Int, $after: String) {
    uiapi {
      query {
        Opportunity(where: $where, orderBy: $orderBy, first: $first, after: $after) {
          edges {
            node {
              Id
              Name {
                value
              }
              Account @optional {
                Name @optional {
                  value
                }
              }
              Owner @optional {
                Name @optional {
                  value
                }
              }
              Amount @optional {
                value
              }
              CurrencyIsoCode @optional {
                value
              }
              CloseDate {
                value
              }
              StageName {
                value
                displayValue
              }
              Open_Risks__c {
                value
              }
              Call_Tags__r(
                where: { Status__c: { eq: "confirmed" }, Deal_Risk__c: { eq: true } }
                orderBy: { Confirmed_At__c: { order: ASC } }
                first: 20
              ) {
                edges {
                  node {
                    Tag__c {
                      value
                    }
                    Tag_Label__c {
                      value
                    }
                    Severity__c {
                      value
                    }
                    Confirmed_At__c {
                      value
                    }
                  }
                }
                totalCount
              }
              Call_Recordings__r(orderBy: { Started_At__c: { order: DESC, nulls: LAST } }, first: 1) {
                edges {
                  node {
                    Started_At__c {
                      value
                    }
                  }
                }
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
`;

/**
 * The sum of what is filtered, and the risks confirmed a day. All open deals are one group of `IsClosed`: a sum over
 * groups comes in the org's own currency, whatever the deals' currencies are. Days of the year are days in UTC.
 */
export const FIGURES = gql`
  query riskFigures($where: Opportunity_Filter, $confirmed: Call_Tag__c_Filter) {
    uiapi {
      aggregate {
        Opportunity(where: $where, groupBy: { IsClosed: { group: true } }, first: 2) {
          edges {
            node {
              aggregate {
                Amount @optional {
                  sum {
                    value
                  }
                }
              }
            }
          }
        }
        Call_Tag__c(where: $confirmed, groupBy: { Confirmed_At__c: { function: DAY_IN_YEAR } }, first: 200) {
          edges {
            node {
              aggregate {
                Confirmed_At__c {
                  dayInYear {
                    value
                  }
                }
                Id {
                  count {
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
`;

/** What can be chosen in the filter: who owns open deals at risk, in which stages they are, what tags they bear. */
export const CHOICES = gql`
  query boardChoices {
    uiapi {
      query {
        User(
          where: {
            Id: { inq: { Opportunity: { IsClosed: { eq: false }, Open_Risks__c: { ne: null } }, ApiName: "OwnerId" } }
          }
          orderBy: { Name: { order: ASC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              UserRoleId @optional {
                value
              }
              UserRole @optional {
                Name @optional {
                  value
                }
              }
            }
          }
        }
      }
      aggregate {
        Opportunity(where: { IsClosed: { eq: false } }, groupBy: { StageName: { group: true } }, first: 200) {
          edges {
            node {
              aggregate {
                StageName {
                  value
                  displayValue
                }
                Probability @optional {
                  min {
                    value
                  }
                }
              }
            }
          }
        }
        Call_Tag__c(
          where: { Status__c: { eq: "confirmed" }, Deal_Risk__c: { eq: true } }
          groupBy: { Tag__c: { group: true }, Tag_Label__c: { group: true } }
          first: 200
        ) {
          edges {
            node {
              aggregate {
                Tag__c {
                  value
                }
                Tag_Label__c {
                  value
                }
                Confirmed_At__c {
                  max {
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
`;

/** The confirmed risks of one deal with the calls that they were confirmed in, newest first. */
export const RISKS_OF_DEAL = gql`
  query risksOfDeal($dealId: ID) {
    uiapi {
      query {
        Call_Tag__c(
          where: { Opportunity__c: { eq: $dealId }, Status__c: { eq: "confirmed" }, Deal_Risk__c: { eq: true } }
          orderBy: { Confirmed_At__c: { order: DESC } }
          first: 500
        ) {
          edges {
            node {
              Tag__c {
                value
              }
              Tag_Label__c {
                value
              }
              Call_Recording__c {
                value
              }
              Call_Recording__r @optional {
                Title__c @optional {
                  value
                }
                Started_At__c @optional {
                  value
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
