import publishingSalesforceAway from '@salesforce/label/c.Countersign_Publishing_Salesforce_Away';
import publishingSalesforceBusy from '@salesforce/label/c.Countersign_Publishing_Salesforce_Busy';
import publishingSalesforceLimit from '@salesforce/label/c.Countersign_Publishing_Salesforce_Limit';
import problemAway from '@salesforce/label/c.Countersign_Problem_Away';
import problemUnknown from '@salesforce/label/c.Countersign_Problem_Unknown';
import problemSignedOut from '@salesforce/label/c.Countersign_Problem_Signed_Out';
import problemNotSetUp from '@salesforce/label/c.Countersign_Problem_Not_Set_Up';
import problemDenied from '@salesforce/label/c.Countersign_Problem_Denied';
import problemPurpose from '@salesforce/label/c.Countersign_Problem_Purpose';
import problemCallMissing from '@salesforce/label/c.Countersign_Problem_Call_Missing';
import problemQuarantined from '@salesforce/label/c.Countersign_Problem_Quarantined';
import problemWaiting from '@salesforce/label/c.Countersign_Problem_Waiting';
import problemNotReady from '@salesforce/label/c.Countersign_Problem_Not_Ready';
import problemChanged from '@salesforce/label/c.Countersign_Problem_Changed';
import problemTextChanged from '@salesforce/label/c.Countersign_Problem_Text_Changed';
import problemNotOpen from '@salesforce/label/c.Countersign_Problem_Not_Open';
import problemNotAPerson from '@salesforce/label/c.Countersign_Problem_Not_A_Person';
import problemLoggedInAs from '@salesforce/label/c.Countersign_Problem_Logged_In_As';
import problemUserBlocked from '@salesforce/label/c.Countersign_Problem_User_Blocked';
import problemNotTheRep from '@salesforce/label/c.Countersign_Problem_Not_The_Rep';
import problemPartMissing from '@salesforce/label/c.Countersign_Problem_Part_Missing';
import problemNoteEmpty from '@salesforce/label/c.Countersign_Problem_Note_Empty';
import problemNoteLong from '@salesforce/label/c.Countersign_Problem_Note_Long';
import problemComment from '@salesforce/label/c.Countersign_Problem_Comment';
import problemSalesforceAway from '@salesforce/label/c.Countersign_Problem_Salesforce_Away';
import problemSalesforceBusy from '@salesforce/label/c.Countersign_Problem_Salesforce_Busy';
import problemSalesforceLimit from '@salesforce/label/c.Countersign_Problem_Salesforce_Limit';
import problemSalesforceRefused from '@salesforce/label/c.Countersign_Problem_Salesforce_Refused';
import problemNoteMismatch from '@salesforce/label/c.Countersign_Problem_Note_Mismatch';
import problemNothingToRetry from '@salesforce/label/c.Countersign_Problem_Nothing_To_Retry';
import problemTooLong from '@salesforce/label/c.Countersign_Problem_Too_Long';
import problemTagChanged from '@salesforce/label/c.Countersign_Problem_Tag_Changed';
import problemTagNotDefined from '@salesforce/label/c.Countersign_Problem_Tag_Not_Defined';
import problemTagNotSuggested from '@salesforce/label/c.Countersign_Problem_Tag_Not_Suggested';
import problemTagNotConfirmed from '@salesforce/label/c.Countersign_Problem_Tag_Not_Confirmed';
import problemTagNotARisk from '@salesforce/label/c.Countersign_Problem_Tag_Not_A_Risk';
import problemNotWaiting from '@salesforce/label/c.Countersign_Problem_Not_Waiting';
import problemOpportunityMissing from '@salesforce/label/c.Countersign_Problem_Opportunity_Missing';
import problemTooManyViews from '@salesforce/label/c.Countersign_Problem_Too_Many_Views';
import problemTooMany from '@salesforce/label/c.Countersign_Problem_Too_Many';
import problemContentDisposed from '@salesforce/label/c.Countersign_Problem_Content_Disposed';
import problemLegalHold from '@salesforce/label/c.Countersign_Problem_Legal_Hold';
import problemReason from '@salesforce/label/c.Countersign_Problem_Reason';
import problemDisposalRunning from '@salesforce/label/c.Countersign_Problem_Disposal_Running';
import problemNothingToDelete from '@salesforce/label/c.Countersign_Problem_Nothing_To_Delete';
import problemNoChange from '@salesforce/label/c.Countersign_Problem_No_Change';
import problemChangeGrown from '@salesforce/label/c.Countersign_Problem_Change_Grown';
import problemSettingsUnreadable from '@salesforce/label/c.Countersign_Problem_Settings_Unreadable';
import problemSettingsRefused from '@salesforce/label/c.Countersign_Problem_Settings_Refused';
import problemCopyStands from '@salesforce/label/c.Countersign_Problem_Copy_Stands';

/** What went wrong and what to do, for a person. */
export const labels = {
  publishingSalesforceAway,
  publishingSalesforceBusy,
  publishingSalesforceLimit,
  problemAway,
  problemUnknown,
  problemSignedOut,
  problemNotSetUp,
  problemDenied,
  problemPurpose,
  problemCallMissing,
  problemQuarantined,
  problemWaiting,
  problemNotReady,
  problemChanged,
  problemTextChanged,
  problemNotOpen,
  problemNotAPerson,
  problemLoggedInAs,
  problemUserBlocked,
  problemNotTheRep,
  problemPartMissing,
  problemNoteEmpty,
  problemNoteLong,
  problemComment,
  problemSalesforceAway,
  problemSalesforceBusy,
  problemSalesforceLimit,
  problemSalesforceRefused,
  problemNoteMismatch,
  problemNothingToRetry,
  problemTooLong,
  problemTagChanged,
  problemTagNotDefined,
  problemTagNotSuggested,
  problemTagNotConfirmed,
  problemTagNotARisk,
  problemNotWaiting,
  problemOpportunityMissing,
  problemTooManyViews,
  problemTooMany,
  problemContentDisposed,
  problemLegalHold,
  problemReason,
  problemDisposalRunning,
  problemNothingToDelete,
  problemNoChange,
  problemChangeGrown,
  problemSettingsUnreadable,
  problemSettingsRefused,
  problemCopyStands,
};
