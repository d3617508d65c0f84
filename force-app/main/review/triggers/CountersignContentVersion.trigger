trigger CountersignContentVersion on ContentVersion(before insert, before update) {
  CountersignContentVersionHandler.beforeSave(Trigger.new);
}
