trigger CountersignCallRecording on Call_Recording__c(before delete) {
  CountersignCallRecordingHandler.beforeDelete(Trigger.old);
}
