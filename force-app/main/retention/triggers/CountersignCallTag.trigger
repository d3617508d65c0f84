trigger CountersignCallTag on Call_Tag__c(before delete) {
  CountersignCallTagHandler.beforeDelete(Trigger.old);
}
