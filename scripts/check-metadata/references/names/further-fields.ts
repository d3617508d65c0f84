/**
 * Fields that only some licences or settings bring, of the objects that Countersign uses; with them these objects are
 * known whole. `Prefix*`: all that begins so.
 */
export const FURTHER_FIELDS: Readonly<Record<string, string>> = {
  Account:
    'ActivityMetricId>ActivityMetric ActivityMetricRollupId>ActivityMetricRollup IsBuyer:b MiddleName Suffix PartnerAccountId>Account Person* Tier',
  Case: 'CommunityId>Community EntitlementId>Entitlement FeedItemId:i HasCommentsUnreadByOwner:b HasSelfServiceComments:b IsSelfServiceClosed:b IsStopped:b MilestoneStatus ProductId>Product2 QuestionId>Question ServiceContractId>ServiceContract SlaExitDate:t SlaStartDate:t StopStartDate:t Creator* MilestoneStatus*',
  Contact:
    'ActionCadence* Activity* ActiveTrackerCount:n BuyerAttributes CanAllowPortalSelfReg:b DepartmentGroup First* GenderIdentity MiddleName Pronouns ScheduledResumeDateTime:t Suffix TitleType',
  ContentDocument: '',
  ContentDocumentLink: '',
  ContentVersion: 'IsEncrypted:b',
  Event: 'ActivityOriginType IsVisibleInSelfService:b',
  Lead: 'ActionCadence* Activity* ActiveTrackerCount:n First* GenderIdentity LeadScore MiddleName PartnerAccountId>Account Pronouns ScheduledResumeDateTime:t Score* Suffix',
  Note: '',
  Opportunity:
    'Activity* AgeInDays:n DaysSinceLastStageChange:n First* HasPricing:b IqScore:n LastStageChangeInDays:n OpportunityScore* PartnerAccountId>Account',
  OpportunityContactRole: '',
  Task: 'ActivityOriginType IsVisibleInSelfService:b',
  User: 'FeedFavorites* IsPartner:b IsPortal* IsPrmSuperUser:b MiddleName Suffix UserStatus* UserSubtype WirelessEmail',
};
