trigger CountersignCallRecording on Call_Recording__c(before update, after update, before delete) {
  switch on Trigger.operationType {
    when BEFORE_UPDATE {
      CountersignCallRecordingHandler.beforeUpdate(Trigger.new, Trigger.oldMap);
    }
    when AFTER_UPDATE {
      CountersignCallRecordingHandler.afterUpdate(Trigger.new, Trigger.oldMap);
    }
    when BEFORE_DELETE {
      CountersignCallRecordingHandler.beforeDelete(Trigger.old);
    }
  }
}
