import title from '@salesforce/label/c.Countersign_Inbox_Title';
import loading from '@salesforce/label/c.Countersign_Inbox_Loading';
import lookAgain from '@salesforce/label/c.Countersign_Inbox_Look_Again';
import emptyTitle from '@salesforce/label/c.Countersign_Inbox_Empty_Title';
import empty from '@salesforce/label/c.Countersign_Inbox_Empty';
import awayTitle from '@salesforce/label/c.Countersign_Inbox_Away_Title';
import away from '@salesforce/label/c.Countersign_Inbox_Away';
import notForYou from '@salesforce/label/c.Countersign_Inbox_Not_For_You';
import errorTitle from '@salesforce/label/c.Countersign_Inbox_Error_Title';
import summaries from '@salesforce/label/c.Countersign_Inbox_Summaries';
import openNext from '@salesforce/label/c.Countersign_Inbox_Summaries_Next';
import shownOf from '@salesforce/label/c.Countersign_Inbox_Shown_Of';
import showMore from '@salesforce/label/c.Countersign_Inbox_Show_More';
import dealHidden from '@salesforce/label/c.Countersign_Inbox_Deal_Hidden';
import failed from '@salesforce/label/c.Countersign_Inbox_Failed';
import failedHelp from '@salesforce/label/c.Countersign_Inbox_Failed_Help';
import published from '@salesforce/label/c.Countersign_Inbox_Published';
import retryAsked from '@salesforce/label/c.Countersign_Inbox_Retry_Asked';
import tags from '@salesforce/label/c.Countersign_Inbox_Tags';
import tagsOne from '@salesforce/label/c.Countersign_Inbox_Tags_One';
import tagsMany from '@salesforce/label/c.Countersign_Inbox_Tags_Many';
import tagsNoneLeft from '@salesforce/label/c.Countersign_Inbox_Tags_None_Left';
import tagsCheck from '@salesforce/label/c.Countersign_Inbox_Tags_Check';
import waiting from '@salesforce/label/c.Countersign_Inbox_Waiting';
import waitingHelp from '@salesforce/label/c.Countersign_Inbox_Waiting_Help';
import host from '@salesforce/label/c.Countersign_Inbox_Host';
import aside from '@salesforce/label/c.Countersign_Inbox_Aside';
import asideHelp from '@salesforce/label/c.Countersign_Inbox_Aside_Help';
import candidates from '@salesforce/label/c.Countersign_Inbox_Candidates';
import hiddenOne from '@salesforce/label/c.Countersign_Inbox_Candidates_Hidden_One';
import hiddenMany from '@salesforce/label/c.Countersign_Inbox_Candidates_Hidden_Many';
import byContactRole from '@salesforce/label/c.Countersign_Inbox_By_Contact_Role';
import byPersonAccount from '@salesforce/label/c.Countersign_Inbox_By_Person_Account';
import byLead from '@salesforce/label/c.Countersign_Inbox_By_Lead';
import attach from '@salesforce/label/c.Countersign_Inbox_Attach';
import attachTo from '@salesforce/label/c.Countersign_Inbox_Attach_To';
import attachSearch from '@salesforce/label/c.Countersign_Inbox_Attach_Search';
import attachSearchOnly from '@salesforce/label/c.Countersign_Inbox_Attach_Search_Only';
import attached from '@salesforce/label/c.Countersign_Inbox_Attached';
import attachedElsewhere from '@salesforce/label/c.Countersign_Inbox_Attached_Aside';
import notYours from '@salesforce/label/c.Countersign_Inbox_Not_Yours_To_Attach';
import whyNotNamed from '@salesforce/label/c.Countersign_Inbox_Why_Not_Named';
import whyNotFound from '@salesforce/label/c.Countersign_Inbox_Why_Not_Found';
import whyAmbiguous from '@salesforce/label/c.Countersign_Inbox_Why_Ambiguous';
import whyNoRep from '@salesforce/label/c.Countersign_Inbox_Why_No_Rep';
import whySeveralReps from '@salesforce/label/c.Countersign_Inbox_Why_Several_Reps';
import whyNoConsent from '@salesforce/label/c.Countersign_Inbox_Why_No_Consent';
import whyConsentDeclined from '@salesforce/label/c.Countersign_Inbox_Why_Consent_Declined';
import whyTypeNever from '@salesforce/label/c.Countersign_Inbox_Why_Type_Never';
import whyTypeApproval from '@salesforce/label/c.Countersign_Inbox_Why_Type_Approval';
import whyTypeUnknown from '@salesforce/label/c.Countersign_Inbox_Why_Type_Unknown';
import whyOther from '@salesforce/label/c.Countersign_Inbox_Why_Other';

/** The words of the review inbox. */
export const labels = {
  title,
  loading,
  lookAgain,
  emptyTitle,
  empty,
  awayTitle,
  away,
  notForYou,
  errorTitle,
  summaries,
  openNext,
  shownOf,
  showMore,
  dealHidden,
  failed,
  failedHelp,
  published,
  retryAsked,
  tags,
  tagsOne,
  tagsMany,
  tagsNoneLeft,
  tagsCheck,
  waiting,
  waitingHelp,
  host,
  aside,
  asideHelp,
  candidates,
  hiddenOne,
  hiddenMany,
  byContactRole,
  byPersonAccount,
  byLead,
  attach,
  attachTo,
  attachSearch,
  attachSearchOnly,
  attached,
  attachedElsewhere,
  notYours,
  whyNotNamed,
  whyNotFound,
  whyAmbiguous,
  whyNoRep,
  whySeveralReps,
  whyNoConsent,
  whyConsentDeclined,
  whyTypeNever,
  whyTypeApproval,
  whyTypeUnknown,
  whyOther,
};
