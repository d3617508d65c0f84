import { soql } from '../soql';

/** As `contracts/tag-definitions.ts` reads them. */
export const TAG_DEFINITIONS = soql`SELECT DeveloperName, MasterLabel, Description__c, Deal_Risk__c, Severity__c, Suggested_By_Machine__c, Minimum_Evidence__c, Phrases__c FROM Tag_Definition__mdt`;
