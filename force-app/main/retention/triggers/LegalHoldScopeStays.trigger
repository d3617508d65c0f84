trigger LegalHoldScopeStays on Legal_Hold_Scope__c(before delete) {
  HoldGuard.refuseActiveScopes(Trigger.old);
}
