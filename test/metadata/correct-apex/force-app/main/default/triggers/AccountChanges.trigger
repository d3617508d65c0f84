trigger AccountChanges on AccountChangeEvent(after insert) {
  for (AccountChangeEvent change : Trigger.new) {
    EventBus.ChangeEventHeader header = change.ChangeEventHeader;
    System.debug(LoggingLevel.INFO, header.getChangeType() + change.Extra__c + change.ChangeEventHeader.getRecordIds());
  }
}
