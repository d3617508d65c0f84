trigger CountersignCallSummary on Call_Summary__c(before insert, before update, before delete) {
  if (Trigger.isDelete) {
    CountersignCallSummaryHandler.beforeDelete(Trigger.old);
  } else {
    CountersignCallSummaryHandler.beforeSave(Trigger.new, Trigger.oldMap);
  }
}
