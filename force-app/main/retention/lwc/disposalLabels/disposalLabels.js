import holdsTitle from '@salesforce/label/c.Countersign_Holds_Title';
import holdsHelp from '@salesforce/label/c.Countersign_Holds_Help';
import holdsLoading from '@salesforce/label/c.Countersign_Holds_Loading';
import holdsErrorTitle from '@salesforce/label/c.Countersign_Holds_Error_Title';
import holdsNoneTitle from '@salesforce/label/c.Countersign_Holds_None_Title';
import holdsNone from '@salesforce/label/c.Countersign_Holds_None';
import columnHold from '@salesforce/label/c.Countersign_Column_Hold';
import columnMatter from '@salesforce/label/c.Countersign_Column_Matter';
import columnSince from '@salesforce/label/c.Countersign_Column_Since';
import columnPlacedBy from '@salesforce/label/c.Countersign_Column_Placed_By';
import columnCovers from '@salesforce/label/c.Countersign_Column_Covers';
import columnCalls from '@salesforce/label/c.Countersign_Column_Calls';
import columnAction from '@salesforce/label/c.Countersign_Column_Action';
import coversCall from '@salesforce/label/c.Countersign_Covers_Call';
import coversOpportunity from '@salesforce/label/c.Countersign_Covers_Opportunity';
import coversAccount from '@salesforce/label/c.Countersign_Covers_Account';
import holdRelease from '@salesforce/label/c.Countersign_Hold_Release';
import holdReleaseOf from '@salesforce/label/c.Countersign_Hold_Release_Of';
import holdReleaseTitle from '@salesforce/label/c.Countersign_Hold_Release_Title';
import holdReleaseWhat from '@salesforce/label/c.Countersign_Hold_Release_What';
import holdReleaseStays from '@salesforce/label/c.Countersign_Hold_Release_Stays';
import holdReleaseAction from '@salesforce/label/c.Countersign_Hold_Release_Action';
import holdReleased from '@salesforce/label/c.Countersign_Hold_Released';
import holdPlaceTitle from '@salesforce/label/c.Countersign_Hold_Place_Title';
import holdMatterField from '@salesforce/label/c.Countersign_Hold_Matter_Field';
import holdMatterHelp from '@salesforce/label/c.Countersign_Hold_Matter_Help';
import holdRecordField from '@salesforce/label/c.Countersign_Hold_Record_Field';
import holdRecordHelp from '@salesforce/label/c.Countersign_Hold_Record_Help';
import holdPlaceAction from '@salesforce/label/c.Countersign_Hold_Place_Action';
import holdFinishAction from '@salesforce/label/c.Countersign_Hold_Finish_Action';
import holdPlacing from '@salesforce/label/c.Countersign_Hold_Placing';
import holdPlaced from '@salesforce/label/c.Countersign_Hold_Placed';
import holdMatterMissing from '@salesforce/label/c.Countersign_Hold_Matter_Missing';
import holdRecordMissing from '@salesforce/label/c.Countersign_Hold_Record_Missing';
import holdRefused from '@salesforce/label/c.Countersign_Hold_Refused';
import holdHalfTitle from '@salesforce/label/c.Countersign_Hold_Half_Title';
import holdHalf from '@salesforce/label/c.Countersign_Hold_Half';
import holdHalfRelease from '@salesforce/label/c.Countersign_Hold_Half_Release';
import holdReleaseRefused from '@salesforce/label/c.Countersign_Hold_Release_Refused';
import holdNotTold from '@salesforce/label/c.Countersign_Hold_Not_Told';
import saveUnknown from '@salesforce/label/c.Countersign_Save_Unknown';
import listErrorTitle from '@salesforce/label/c.Countersign_List_Error_Title';
import listLoading from '@salesforce/label/c.Countersign_List_Loading';
import listMore from '@salesforce/label/c.Countersign_List_More';
import failedTitle from '@salesforce/label/c.Countersign_Failed_Title';
import failedHelp from '@salesforce/label/c.Countersign_Failed_Help';
import failedNoneTitle from '@salesforce/label/c.Countersign_Failed_None_Title';
import failedNone from '@salesforce/label/c.Countersign_Failed_None';
import doneTitle from '@salesforce/label/c.Countersign_Done_Title';
import doneHelp from '@salesforce/label/c.Countersign_Done_Help';
import doneNoneTitle from '@salesforce/label/c.Countersign_Done_None_Title';
import doneNone from '@salesforce/label/c.Countersign_Done_None';
import runningNone from '@salesforce/label/c.Countersign_Running_None';
import disposalUntitled from '@salesforce/label/c.Countersign_Disposal_Untitled';
import disposalDeal from '@salesforce/label/c.Countersign_Disposal_Deal';
import disposalByRule from '@salesforce/label/c.Countersign_Disposal_By_Rule';
import disposalByPerson from '@salesforce/label/c.Countersign_Disposal_By_Person';
import disposalStarted from '@salesforce/label/c.Countersign_Disposal_Started';
import disposalFinished from '@salesforce/label/c.Countersign_Disposal_Finished';
import disposalAttempts from '@salesforce/label/c.Countersign_Disposal_Attempts';
import disposalNextTry from '@salesforce/label/c.Countersign_Disposal_Next_Try';
import disposalNotRecorded from '@salesforce/label/c.Countersign_Disposal_Not_Recorded';
import disposalRetry from '@salesforce/label/c.Countersign_Disposal_Retry';
import disposalRetryAll from '@salesforce/label/c.Countersign_Disposal_Retry_All';
import disposalShow from '@salesforce/label/c.Countersign_Disposal_Show';
import disposalHide from '@salesforce/label/c.Countersign_Disposal_Hide';
import disposalHash from '@salesforce/label/c.Countersign_Disposal_Hash';
import disposalNumber from '@salesforce/label/c.Countersign_Disposal_Number';
import stateRunning from '@salesforce/label/c.Countersign_State_Running';
import statePurged from '@salesforce/label/c.Countersign_State_Purged';
import statePurgedHelp from '@salesforce/label/c.Countersign_State_Purged_Help';
import stateComplete from '@salesforce/label/c.Countersign_State_Complete';
import stateFailed from '@salesforce/label/c.Countersign_State_Failed';
import stateStopped from '@salesforce/label/c.Countersign_State_Stopped';
import stopLegalHold from '@salesforce/label/c.Countersign_Stop_Legal_Hold';
import stopNotDue from '@salesforce/label/c.Countersign_Stop_Not_Due';
import stopDealMoved from '@salesforce/label/c.Countersign_Stop_Deal_Moved';
import stopDealMissing from '@salesforce/label/c.Countersign_Stop_Deal_Missing';
import stopReleaseRunning from '@salesforce/label/c.Countersign_Stop_Release_Running';
import copiesLoading from '@salesforce/label/c.Countersign_Copies_Loading';
import copiesNone from '@salesforce/label/c.Countersign_Copies_None';
import copiesOf from '@salesforce/label/c.Countersign_Copies_Of';
import columnCopy from '@salesforce/label/c.Countersign_Column_Copy';
import columnPlace from '@salesforce/label/c.Countersign_Column_Place';
import columnWhy from '@salesforce/label/c.Countersign_Column_Why';
import columnResult from '@salesforce/label/c.Countersign_Column_Result';
import columnMethod from '@salesforce/label/c.Countersign_Column_Method';
import columnWhen from '@salesforce/label/c.Countersign_Column_When';
import copyRule from '@salesforce/label/c.Countersign_Copy_Rule';
import copyRuleOnly from '@salesforce/label/c.Countersign_Copy_Rule_Only';
import copyAsked from '@salesforce/label/c.Countersign_Copy_Asked';
import copyStanding from '@salesforce/label/c.Countersign_Copy_Standing';
import copyDeleted from '@salesforce/label/c.Countersign_Copy_Deleted';
import copyAbsent from '@salesforce/label/c.Countersign_Copy_Absent';
import copyPurged from '@salesforce/label/c.Countersign_Copy_Purged';
import copyFailed from '@salesforce/label/c.Countersign_Copy_Failed';
import copyKept from '@salesforce/label/c.Countersign_Copy_Kept';
import placeRecorder from '@salesforce/label/c.Countersign_Place_Recorder';
import placeMiddleware from '@salesforce/label/c.Countersign_Place_Middleware';
import placeSalesforce from '@salesforce/label/c.Countersign_Place_Salesforce';
import kindVendorRecording from '@salesforce/label/c.Countersign_Kind_Vendor_Recording';
import kindVendorTranscript from '@salesforce/label/c.Countersign_Kind_Vendor_Transcript';
import kindVendorSummary from '@salesforce/label/c.Countersign_Kind_Vendor_Summary';
import kindInboxBody from '@salesforce/label/c.Countersign_Kind_Inbox_Body';
import kindTranscript from '@salesforce/label/c.Countersign_Kind_Transcript';
import kindAiDraft from '@salesforce/label/c.Countersign_Kind_Ai_Draft';
import kindWorkingText from '@salesforce/label/c.Countersign_Kind_Working_Text';
import kindComment from '@salesforce/label/c.Countersign_Kind_Comment';
import kindApprovedText from '@salesforce/label/c.Countersign_Kind_Approved_Text';
import kindTagRow from '@salesforce/label/c.Countersign_Kind_Tag_Row';
import kindSummaryRow from '@salesforce/label/c.Countersign_Kind_Summary_Row';
import kindNote from '@salesforce/label/c.Countersign_Kind_Note';
import kindCallTag from '@salesforce/label/c.Countersign_Kind_Call_Tag';
import kindCallRow from '@salesforce/label/c.Countersign_Kind_Call_Row';
import failureRecorderUnreachable from '@salesforce/label/c.Countersign_Failure_Recorder_Unreachable';
import failureRecorderRefused from '@salesforce/label/c.Countersign_Failure_Recorder_Refused';
import failureRecorderMalformed from '@salesforce/label/c.Countersign_Failure_Recorder_Malformed';
import failureRecorderStillServes from '@salesforce/label/c.Countersign_Failure_Recorder_Still_Serves';
import failureCopyStillStands from '@salesforce/label/c.Countersign_Failure_Copy_Still_Stands';
import failureSalesforceAway from '@salesforce/label/c.Countersign_Failure_Salesforce_Away';
import failureSalesforceBusy from '@salesforce/label/c.Countersign_Failure_Salesforce_Busy';
import failureSalesforceLimit from '@salesforce/label/c.Countersign_Failure_Salesforce_Limit';
import failureSalesforceRefused from '@salesforce/label/c.Countersign_Failure_Salesforce_Refused';
import failureLegalHold from '@salesforce/label/c.Countersign_Failure_Legal_Hold';
import failureUnknown from '@salesforce/label/c.Countersign_Failure_Unknown';
import retryAsked from '@salesforce/label/c.Countersign_Retry_Asked';
import retryAskedAll from '@salesforce/label/c.Countersign_Retry_Asked_All';

/** Texts about legal holds, disposals and their certificates. `{0}` marks where `fill` puts a value. */
export const labels = {
  holdsTitle,
  holdsHelp,
  holdsLoading,
  holdsErrorTitle,
  holdsNoneTitle,
  holdsNone,
  columnHold,
  columnMatter,
  columnSince,
  columnPlacedBy,
  columnCovers,
  columnCalls,
  columnAction,
  coversCall,
  coversOpportunity,
  coversAccount,
  holdRelease,
  holdReleaseOf,
  holdReleaseTitle,
  holdReleaseWhat,
  holdReleaseStays,
  holdReleaseAction,
  holdReleased,
  holdPlaceTitle,
  holdMatterField,
  holdMatterHelp,
  holdRecordField,
  holdRecordHelp,
  holdPlaceAction,
  holdFinishAction,
  holdPlacing,
  holdPlaced,
  holdMatterMissing,
  holdRecordMissing,
  holdRefused,
  holdHalfTitle,
  holdHalf,
  holdHalfRelease,
  holdReleaseRefused,
  holdNotTold,
  saveUnknown,
  listErrorTitle,
  listLoading,
  listMore,
  failedTitle,
  failedHelp,
  failedNoneTitle,
  failedNone,
  doneTitle,
  doneHelp,
  doneNoneTitle,
  doneNone,
  runningNone,
  disposalUntitled,
  disposalDeal,
  disposalByRule,
  disposalByPerson,
  disposalStarted,
  disposalFinished,
  disposalAttempts,
  disposalNextTry,
  disposalNotRecorded,
  disposalRetry,
  disposalRetryAll,
  disposalShow,
  disposalHide,
  disposalHash,
  disposalNumber,
  stateRunning,
  statePurged,
  statePurgedHelp,
  stateComplete,
  stateFailed,
  stateStopped,
  stopLegalHold,
  stopNotDue,
  stopDealMoved,
  stopDealMissing,
  stopReleaseRunning,
  copiesLoading,
  copiesNone,
  copiesOf,
  columnCopy,
  columnPlace,
  columnWhy,
  columnResult,
  columnMethod,
  columnWhen,
  copyRule,
  copyRuleOnly,
  copyAsked,
  copyStanding,
  copyDeleted,
  copyAbsent,
  copyPurged,
  copyFailed,
  copyKept,
  placeRecorder,
  placeMiddleware,
  placeSalesforce,
  kindVendorRecording,
  kindVendorTranscript,
  kindVendorSummary,
  kindInboxBody,
  kindTranscript,
  kindAiDraft,
  kindWorkingText,
  kindComment,
  kindApprovedText,
  kindTagRow,
  kindSummaryRow,
  kindNote,
  kindCallTag,
  kindCallRow,
  failureRecorderUnreachable,
  failureRecorderRefused,
  failureRecorderMalformed,
  failureRecorderStillServes,
  failureCopyStillStands,
  failureSalesforceAway,
  failureSalesforceBusy,
  failureSalesforceLimit,
  failureSalesforceRefused,
  failureLegalHold,
  failureUnknown,
  retryAsked,
  retryAskedAll,
};
