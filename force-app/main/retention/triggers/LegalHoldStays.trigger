trigger LegalHoldStays on Legal_Hold__c(before delete) {
  HoldGuard.refuseActiveHolds(Trigger.old);
}
