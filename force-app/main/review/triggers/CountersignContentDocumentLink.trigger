trigger CountersignContentDocumentLink on ContentDocumentLink(before insert) {
  CountersignContentDocumentLinkHandler.beforeInsert(Trigger.new);
}
