trigger CountersignAccount on Account(before delete) {
  CountersignAccountHandler.beforeDelete(Trigger.old);
}
