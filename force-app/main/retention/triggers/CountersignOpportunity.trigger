trigger CountersignOpportunity on Opportunity(before delete) {
  CountersignOpportunityHandler.beforeDelete(Trigger.old);
}
