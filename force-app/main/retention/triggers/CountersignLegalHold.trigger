trigger CountersignLegalHold on Legal_Hold__c(before delete) {
  CountersignLegalHoldHandler.beforeDelete(Trigger.old);
}
