trigger CountersignNote on Note(before insert, before update) {
  CountersignNoteHandler.beforeSave(Trigger.new, Trigger.oldMap);
}
