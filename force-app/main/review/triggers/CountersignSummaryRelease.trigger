trigger CountersignSummaryRelease on Summary_Release__c(before insert, before update, before delete) {
  if (Trigger.isDelete) {
    CountersignSummaryReleaseHandler.beforeDelete(Trigger.old);
  } else {
    CountersignSummaryReleaseHandler.beforeSave(Trigger.new, Trigger.oldMap);
  }
}
