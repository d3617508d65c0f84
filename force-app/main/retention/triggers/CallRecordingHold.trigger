trigger CallRecordingHold on Call_Recording__c(before delete) {
  HoldGuard.refuseCalls(Trigger.old);
}
