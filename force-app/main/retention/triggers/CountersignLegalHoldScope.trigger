trigger CountersignLegalHoldScope on Legal_Hold_Scope__c(before delete) {
  CountersignLegalHoldScopeHandler.beforeDelete(Trigger.old);
}
