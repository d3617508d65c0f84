trigger CountersignCallSummary on Call_Summary__c(before insert, before update) {
  CountersignCallSummaryHandler.beforeSave(Trigger.new, Trigger.oldMap);
}
