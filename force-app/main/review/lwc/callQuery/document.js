import { gql } from 'lightning/graphql';

/**
 * What Salesforce itself knows of an opportunity's calls, so that it shows whether or not the middleware answers.
 * GraphQL has one level of children, hence releases and tags as lists of their own.
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
                    CreatedDate {
                      value
                    }
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
              Approved_At__c {
                value
              }
              Approver__r {
                Name {
                  value
                }
              }
              CreatedDate {
                value
              }
              LastModifiedDate {
                value
              }
            }
          }
        }
        Call_Tag__c(
          where: { Opportunity__c: { eq: $opportunityId } }
          orderBy: { Confirmed_At__c: { order: DESC } }
          first: 2000
        ) {
          edges {
            node {
              Call_Recording__c {
                value
              }
              Tag__c {
                value
              }
              Tag_Label__c {
                value
              }
              Status__c {
                value
              }
              Second__c {
                value
              }
              Deal_Risk__c {
                value
              }
              Severity__c {
                value
              }
              Confirmed_At__c {
                value
              }
              Confirmed_By__r {
                Name {
                  value
                }
              }
              Resolved_At__c {
                value
              }
              Resolved_By__r {
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
