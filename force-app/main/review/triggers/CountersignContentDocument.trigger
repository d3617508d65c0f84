trigger CountersignContentDocument on ContentDocument(before update, before delete) {
  CountersignContentDocumentHandler.beforeChange(Trigger.operationType, Trigger.new, Trigger.old);
}
