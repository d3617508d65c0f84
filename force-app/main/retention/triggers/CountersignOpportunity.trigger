trigger CountersignOpportunity on Opportunity(before update, before delete) {
  switch on Trigger.operationType {
    when BEFORE_UPDATE {
      CountersignOpportunityHandler.beforeUpdate(Trigger.new, Trigger.oldMap);
    }
    when BEFORE_DELETE {
      CountersignOpportunityHandler.beforeDelete(Trigger.old);
    }
  }
}
