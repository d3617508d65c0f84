trigger OpportunityHold on Opportunity(before delete) {
  HoldGuard.refuseOpportunities(Trigger.old);
}
