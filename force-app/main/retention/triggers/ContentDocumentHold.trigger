trigger ContentDocumentHold on ContentDocument(before delete) {
  HoldGuard.refuseDocuments(Trigger.old);
}
