trigger CountersignSummaryRelease on Summary_Release__c(before insert, before update) {
  CountersignSummaryReleaseHandler.beforeSave(Trigger.new, Trigger.oldMap);
}
