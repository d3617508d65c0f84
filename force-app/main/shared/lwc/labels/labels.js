import callsTitle from '@salesforce/label/c.Countersign_Calls_Title';
import callsWaitingOne from '@salesforce/label/c.Countersign_Calls_Waiting_One';
import callsWaitingMany from '@salesforce/label/c.Countersign_Calls_Waiting_Many';
import callsLoading from '@salesforce/label/c.Countersign_Calls_Loading';
import callsEmptyTitle from '@salesforce/label/c.Countersign_Calls_Empty_Title';
import callsEmpty from '@salesforce/label/c.Countersign_Calls_Empty';
import callsErrorTitle from '@salesforce/label/c.Countersign_Calls_Error_Title';
import callsError from '@salesforce/label/c.Countersign_Calls_Error';
import callsAwayTitle from '@salesforce/label/c.Countersign_Calls_Away_Title';
import callsAway from '@salesforce/label/c.Countersign_Calls_Away';
import callsMore from '@salesforce/label/c.Countersign_Calls_More';
import tryAgain from '@salesforce/label/c.Countersign_Try_Again';
import review from '@salesforce/label/c.Countersign_Review';
import open from '@salesforce/label/c.Countersign_Open';
import close from '@salesforce/label/c.Countersign_Close';
import untitledCall from '@salesforce/label/c.Countersign_Untitled_Call';
import minutes from '@salesforce/label/c.Countersign_Minutes';
import consent from '@salesforce/label/c.Countersign_Consent';
import consentRecorded from '@salesforce/label/c.Countersign_Consent_Recorded';
import consentDeclined from '@salesforce/label/c.Countersign_Consent_Declined';
import consentNotRecorded from '@salesforce/label/c.Countersign_Consent_Not_Recorded';
import summary from '@salesforce/label/c.Countersign_Summary';
import setAside from '@salesforce/label/c.Countersign_Set_Aside';
import waits from '@salesforce/label/c.Countersign_Waits';
import approvedBy from '@salesforce/label/c.Countersign_Approved_By';
import showApproved from '@salesforce/label/c.Countersign_Show_Approved';
import hideApproved from '@salesforce/label/c.Countersign_Hide_Approved';
import inNotes from '@salesforce/label/c.Countersign_In_Notes';
import publishingLong from '@salesforce/label/c.Countersign_Publishing_Long';
import publishingAgain from '@salesforce/label/c.Countersign_Publishing_Again';
import notPublished from '@salesforce/label/c.Countersign_Not_Published';
import stillNotPublished from '@salesforce/label/c.Countersign_Still_Not_Published';
import releaseWithdrawn from '@salesforce/label/c.Countersign_Release_Withdrawn';
import statusAwaitingReview from '@salesforce/label/c.Countersign_Status_Awaiting_Review';
import statusChangesRequested from '@salesforce/label/c.Countersign_Status_Changes_Requested';
import statusRejected from '@salesforce/label/c.Countersign_Status_Rejected';
import statusApproved from '@salesforce/label/c.Countersign_Status_Approved';
import statusPublishing from '@salesforce/label/c.Countersign_Status_Publishing';
import statusPublished from '@salesforce/label/c.Countersign_Status_Published';
import statusNotPublished from '@salesforce/label/c.Countersign_Status_Not_Published';
import statusSuperseded from '@salesforce/label/c.Countersign_Status_Superseded';
import statusWithdrawn from '@salesforce/label/c.Countersign_Status_Withdrawn';
import statusQuarantined from '@salesforce/label/c.Countersign_Status_Quarantined';
import statusWaitingForMatch from '@salesforce/label/c.Countersign_Status_Waiting_For_Match';
import statusNoSummary from '@salesforce/label/c.Countersign_Status_No_Summary';
import statusStopped from '@salesforce/label/c.Countersign_Status_Stopped';
import statusNotRecorded from '@salesforce/label/c.Countersign_Status_Not_Recorded';
import statusDisposed from '@salesforce/label/c.Countersign_Status_Disposed';
import reviewTitle from '@salesforce/label/c.Countersign_Review_Title';
import reviewLoading from '@salesforce/label/c.Countersign_Review_Loading';
import reviewErrorTitle from '@salesforce/label/c.Countersign_Review_Error_Title';
import reviewVersion from '@salesforce/label/c.Countersign_Review_Version';
import reviewOrigin from '@salesforce/label/c.Countersign_Review_Origin';
import reviewDecided from '@salesforce/label/c.Countersign_Review_Decided';
import reviewReadOnly from '@salesforce/label/c.Countersign_Review_Read_Only';
import changesAsked from '@salesforce/label/c.Countersign_Changes_Asked';
import rejectedBecause from '@salesforce/label/c.Countersign_Rejected_Because';
import summaryEdit from '@salesforce/label/c.Countersign_Summary_Edit';
import summaryRead from '@salesforce/label/c.Countersign_Summary_Read';
import compareShow from '@salesforce/label/c.Countersign_Compare_Show';
import compareHide from '@salesforce/label/c.Countersign_Compare_Hide';
import aiDraft from '@salesforce/label/c.Countersign_Ai_Draft';
import partTitle from '@salesforce/label/c.Countersign_Part_Title';
import partTitleRead from '@salesforce/label/c.Countersign_Part_Title_Read';
import partHelpRead from '@salesforce/label/c.Countersign_Part_Help_Read';
import partHelp from '@salesforce/label/c.Countersign_Part_Help';
import partRequired from '@salesforce/label/c.Countersign_Part_Required';
import partEmpty from '@salesforce/label/c.Countersign_Part_Empty';
import tooLongBy from '@salesforce/label/c.Countersign_Too_Long_By';
import partNextSteps from '@salesforce/label/c.Countersign_Part_Next_Steps';
import partTimeline from '@salesforce/label/c.Countersign_Part_Timeline';
import partRisks from '@salesforce/label/c.Countersign_Part_Risks';
import partQualification from '@salesforce/label/c.Countersign_Part_Qualification';
import partCompetition from '@salesforce/label/c.Countersign_Part_Competition';
import partNuance from '@salesforce/label/c.Countersign_Part_Nuance';
import partNextStepsHint from '@salesforce/label/c.Countersign_Part_Next_Steps_Hint';
import partTimelineHint from '@salesforce/label/c.Countersign_Part_Timeline_Hint';
import partRisksHint from '@salesforce/label/c.Countersign_Part_Risks_Hint';
import partQualificationHint from '@salesforce/label/c.Countersign_Part_Qualification_Hint';
import partCompetitionHint from '@salesforce/label/c.Countersign_Part_Competition_Hint';
import partNuanceHint from '@salesforce/label/c.Countersign_Part_Nuance_Hint';
import noteTitle from '@salesforce/label/c.Countersign_Note_Title';
import noteLength from '@salesforce/label/c.Countersign_Note_Length';
import noteStale from '@salesforce/label/c.Countersign_Note_Stale';
import noteEmpty from '@salesforce/label/c.Countersign_Note_Empty';
import savePending from '@salesforce/label/c.Countersign_Save_Pending';
import saveSaving from '@salesforce/label/c.Countersign_Save_Saving';
import saveSaved from '@salesforce/label/c.Countersign_Save_Saved';
import saveFailed from '@salesforce/label/c.Countersign_Save_Failed';
import saveDiscard from '@salesforce/label/c.Countersign_Save_Discard';
import reject from '@salesforce/label/c.Countersign_Reject';
import askChanges from '@salesforce/label/c.Countersign_Ask_Changes';
import approve from '@salesforce/label/c.Countersign_Approve';
import approving from '@salesforce/label/c.Countersign_Approving';
import blocked from '@salesforce/label/c.Countersign_Blocked';
import blockedGo from '@salesforce/label/c.Countersign_Blocked_Go';
import blockedPart from '@salesforce/label/c.Countersign_Blocked_Part';
import blockedEmpty from '@salesforce/label/c.Countersign_Blocked_Empty';
import blockedLong from '@salesforce/label/c.Countersign_Blocked_Long';
import blockedClosed from '@salesforce/label/c.Countersign_Blocked_Closed';
import blockedDecided from '@salesforce/label/c.Countersign_Blocked_Decided';
import blockedNotRep from '@salesforce/label/c.Countersign_Blocked_Not_Rep';
import rejectQuestion from '@salesforce/label/c.Countersign_Reject_Question';
import rejectHelp from '@salesforce/label/c.Countersign_Reject_Help';
import changesQuestion from '@salesforce/label/c.Countersign_Changes_Question';
import changesHelp from '@salesforce/label/c.Countersign_Changes_Help';
import commentMissing from '@salesforce/label/c.Countersign_Comment_Missing';
import commentHeld from '@salesforce/label/c.Countersign_Comment_Held';
import cancel from '@salesforce/label/c.Countersign_Cancel';
import doneApproved from '@salesforce/label/c.Countersign_Done_Approved';
import doneRejected from '@salesforce/label/c.Countersign_Done_Rejected';
import doneChanges from '@salesforce/label/c.Countersign_Done_Changes';
import conflictTitle from '@salesforce/label/c.Countersign_Conflict_Title';
import conflictTitleSelf from '@salesforce/label/c.Countersign_Conflict_Title_Self';
import conflictHelp from '@salesforce/label/c.Countersign_Conflict_Help';
import conflictYours from '@salesforce/label/c.Countersign_Conflict_Yours';
import conflictTheirs from '@salesforce/label/c.Countersign_Conflict_Theirs';
import conflictThisWindow from '@salesforce/label/c.Countersign_Conflict_This_Window';
import conflictOtherWindow from '@salesforce/label/c.Countersign_Conflict_Other_Window';
import conflictKeep from '@salesforce/label/c.Countersign_Conflict_Keep';
import conflictTake from '@salesforce/label/c.Countersign_Conflict_Take';
import conflictTakeOther from '@salesforce/label/c.Countersign_Conflict_Take_Other';
import conflictChanged from '@salesforce/label/c.Countersign_Conflict_Changed';
import somebody from '@salesforce/label/c.Countersign_Somebody';
import purposeTitle from '@salesforce/label/c.Countersign_Purpose_Title';
import purposeHelp from '@salesforce/label/c.Countersign_Purpose_Help';
import purposeField from '@salesforce/label/c.Countersign_Purpose_Field';
import purposeCrmNoteSupport from '@salesforce/label/c.Countersign_Purpose_Crm_Note_Support';
import purposeCoaching from '@salesforce/label/c.Countersign_Purpose_Coaching';
import purposeOnboarding from '@salesforce/label/c.Countersign_Purpose_Onboarding';
import purposeCustomerFollowUp from '@salesforce/label/c.Countersign_Purpose_Customer_Follow_Up';
import purposeForecastInspection from '@salesforce/label/c.Countersign_Purpose_Forecast_Inspection';
import purposeDealRiskReview from '@salesforce/label/c.Countersign_Purpose_Deal_Risk_Review';
import purposeProductFeedback from '@salesforce/label/c.Countersign_Purpose_Product_Feedback';
import purposeCompetitiveIntelligence from '@salesforce/label/c.Countersign_Purpose_Competitive_Intelligence';
import purposeCustomerSuccessHandoff from '@salesforce/label/c.Countersign_Purpose_Customer_Success_Handoff';
import purposeComplianceDocumentation from '@salesforce/label/c.Countersign_Purpose_Compliance_Documentation';
import transcriptTitle from '@salesforce/label/c.Countersign_Transcript_Title';
import transcriptLoading from '@salesforce/label/c.Countersign_Transcript_Loading';
import transcriptSearch from '@salesforce/label/c.Countersign_Transcript_Search';
import transcriptMatches from '@salesforce/label/c.Countersign_Transcript_Matches';
import transcriptNoMatch from '@salesforce/label/c.Countersign_Transcript_No_Match';
import transcriptTurns from '@salesforce/label/c.Countersign_Transcript_Turns';
import transcriptGoTo from '@salesforce/label/c.Countersign_Transcript_Go_To';
import transcriptEarlier from '@salesforce/label/c.Countersign_Transcript_Earlier';
import transcriptLater from '@salesforce/label/c.Countersign_Transcript_Later';
import transcriptUnknownSpeaker from '@salesforce/label/c.Countersign_Transcript_Unknown_Speaker';
import transcriptNotYet from '@salesforce/label/c.Countersign_Transcript_Not_Yet';
import transcriptUnreadable from '@salesforce/label/c.Countersign_Transcript_Unreadable';
import reviewGoneTitle from '@salesforce/label/c.Countersign_Review_Gone_Title';
import transcriptDisposed from '@salesforce/label/c.Countersign_Transcript_Disposed';

/** Every text that the panels show, in the language of the person looking. `{0}` marks where `fill` puts a value. */
export const labels = {
  callsTitle,
  callsWaitingOne,
  callsWaitingMany,
  callsLoading,
  callsEmptyTitle,
  callsEmpty,
  callsErrorTitle,
  callsError,
  callsAwayTitle,
  callsAway,
  callsMore,
  tryAgain,
  review,
  open,
  close,
  untitledCall,
  minutes,
  consent,
  consentRecorded,
  consentDeclined,
  consentNotRecorded,
  summary,
  setAside,
  waits,
  approvedBy,
  showApproved,
  hideApproved,
  inNotes,
  publishingLong,
  publishingAgain,
  notPublished,
  stillNotPublished,
  releaseWithdrawn,
  statusAwaitingReview,
  statusChangesRequested,
  statusRejected,
  statusApproved,
  statusPublishing,
  statusPublished,
  statusNotPublished,
  statusSuperseded,
  statusWithdrawn,
  statusQuarantined,
  statusWaitingForMatch,
  statusNoSummary,
  statusStopped,
  statusNotRecorded,
  statusDisposed,
  reviewTitle,
  reviewLoading,
  reviewErrorTitle,
  reviewVersion,
  reviewOrigin,
  reviewDecided,
  reviewReadOnly,
  changesAsked,
  rejectedBecause,
  summaryEdit,
  summaryRead,
  compareShow,
  compareHide,
  aiDraft,
  partTitle,
  partTitleRead,
  partHelpRead,
  partHelp,
  partRequired,
  partEmpty,
  tooLongBy,
  partNextSteps,
  partTimeline,
  partRisks,
  partQualification,
  partCompetition,
  partNuance,
  partNextStepsHint,
  partTimelineHint,
  partRisksHint,
  partQualificationHint,
  partCompetitionHint,
  partNuanceHint,
  noteTitle,
  noteLength,
  noteStale,
  noteEmpty,
  savePending,
  saveSaving,
  saveSaved,
  saveFailed,
  saveDiscard,
  reject,
  askChanges,
  approve,
  approving,
  blocked,
  blockedGo,
  blockedPart,
  blockedEmpty,
  blockedLong,
  blockedClosed,
  blockedDecided,
  blockedNotRep,
  rejectQuestion,
  rejectHelp,
  changesQuestion,
  changesHelp,
  commentMissing,
  commentHeld,
  cancel,
  doneApproved,
  doneRejected,
  doneChanges,
  conflictTitle,
  conflictTitleSelf,
  conflictHelp,
  conflictYours,
  conflictTheirs,
  conflictThisWindow,
  conflictOtherWindow,
  conflictKeep,
  conflictTake,
  conflictTakeOther,
  conflictChanged,
  somebody,
  purposeTitle,
  purposeHelp,
  purposeField,
  purposeCrmNoteSupport,
  purposeCoaching,
  purposeOnboarding,
  purposeCustomerFollowUp,
  purposeForecastInspection,
  purposeDealRiskReview,
  purposeProductFeedback,
  purposeCompetitiveIntelligence,
  purposeCustomerSuccessHandoff,
  purposeComplianceDocumentation,
  transcriptTitle,
  transcriptLoading,
  transcriptSearch,
  transcriptMatches,
  transcriptNoMatch,
  transcriptTurns,
  transcriptGoTo,
  transcriptEarlier,
  transcriptLater,
  transcriptUnknownSpeaker,
  transcriptNotYet,
  transcriptUnreadable,
  reviewGoneTitle,
  transcriptDisposed,
};

/**
 * Puts values into a label's places.
 *
 * @param {string} label
 * @param {...(string | number)} values
 * @returns {string}
 */
export function fill(label, ...values) {
  return label.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}
