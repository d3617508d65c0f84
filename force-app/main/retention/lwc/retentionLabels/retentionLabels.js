import artifactRecording from '@salesforce/label/c.Countersign_Artifact_Recording';
import artifactTranscript from '@salesforce/label/c.Countersign_Artifact_Transcript';
import artifactDraft from '@salesforce/label/c.Countersign_Artifact_Draft';
import artifactApprovedSummary from '@salesforce/label/c.Countersign_Artifact_Approved_Summary';
import artifactOfficialNote from '@salesforce/label/c.Countersign_Artifact_Official_Note';
import artifactTagsAndInsights from '@salesforce/label/c.Countersign_Artifact_Tags_And_Insights';
import countRecordingOne from '@salesforce/label/c.Countersign_Count_Recording_One';
import countRecordingMany from '@salesforce/label/c.Countersign_Count_Recording_Many';
import countTranscriptOne from '@salesforce/label/c.Countersign_Count_Transcript_One';
import countTranscriptMany from '@salesforce/label/c.Countersign_Count_Transcript_Many';
import countDraftOne from '@salesforce/label/c.Countersign_Count_Draft_One';
import countDraftMany from '@salesforce/label/c.Countersign_Count_Draft_Many';
import countApprovedSummaryOne from '@salesforce/label/c.Countersign_Count_Approved_Summary_One';
import countApprovedSummaryMany from '@salesforce/label/c.Countersign_Count_Approved_Summary_Many';
import countOfficialNoteOne from '@salesforce/label/c.Countersign_Count_Official_Note_One';
import countOfficialNoteMany from '@salesforce/label/c.Countersign_Count_Official_Note_Many';
import countTagsAndInsightsOne from '@salesforce/label/c.Countersign_Count_Tags_And_Insights_One';
import countTagsAndInsightsMany from '@salesforce/label/c.Countersign_Count_Tags_And_Insights_Many';
import countArtifactsOne from '@salesforce/label/c.Countersign_Count_Artifacts_One';
import countArtifactsMany from '@salesforce/label/c.Countersign_Count_Artifacts_Many';
import countCallsOne from '@salesforce/label/c.Countersign_Count_Calls_One';
import countCallsMany from '@salesforce/label/c.Countersign_Count_Calls_Many';
import countDaysOne from '@salesforce/label/c.Countersign_Count_Days_One';
import countDaysMany from '@salesforce/label/c.Countersign_Count_Days_Many';
import outcomeAny from '@salesforce/label/c.Countersign_Outcome_Any';
import outcomeOpen from '@salesforce/label/c.Countersign_Outcome_Open';
import outcomeWon from '@salesforce/label/c.Countersign_Outcome_Won';
import outcomeLost from '@salesforce/label/c.Countersign_Outcome_Lost';
import appliesToAll from '@salesforce/label/c.Countersign_Applies_To_All';
import appliesToType from '@salesforce/label/c.Countersign_Applies_To_Type';
import callTypeDiscovery from '@salesforce/label/c.Countersign_Call_Type_Discovery';
import callTypeDemo from '@salesforce/label/c.Countersign_Call_Type_Demo';
import callTypeQualification from '@salesforce/label/c.Countersign_Call_Type_Qualification';
import callTypeOnboarding from '@salesforce/label/c.Countersign_Call_Type_Onboarding';
import callTypeRenewal from '@salesforce/label/c.Countersign_Call_Type_Renewal';
import callTypeImplementationHandoff from '@salesforce/label/c.Countersign_Call_Type_Implementation_Handoff';
import callTypeTraining from '@salesforce/label/c.Countersign_Call_Type_Training';
import callTypeSuccessCheckIn from '@salesforce/label/c.Countersign_Call_Type_Success_Check_In';
import callTypeLegal from '@salesforce/label/c.Countersign_Call_Type_Legal';
import callTypeSensitiveProcurement from '@salesforce/label/c.Countersign_Call_Type_Sensitive_Procurement';
import callTypeHr from '@salesforce/label/c.Countersign_Call_Type_Hr';
import callTypeSecurityIncident from '@salesforce/label/c.Countersign_Call_Type_Security_Incident';
import callTypeHighlyRegulated from '@salesforce/label/c.Countersign_Call_Type_Highly_Regulated';
import callTypeExecutiveEscalation from '@salesforce/label/c.Countersign_Call_Type_Executive_Escalation';
import callTypeCustomerDeclined from '@salesforce/label/c.Countersign_Call_Type_Customer_Declined';
import callTypeUnknown from '@salesforce/label/c.Countersign_Call_Type_Unknown';
import ruleAfterCall from '@salesforce/label/c.Countersign_Rule_After_Call';
import ruleAfterClosure from '@salesforce/label/c.Countersign_Rule_After_Closure';
import ruleKeeps from '@salesforce/label/c.Countersign_Rule_Keeps';
import dueOn from '@salesforce/label/c.Countersign_Due_On';
import dueAfterClosure from '@salesforce/label/c.Countersign_Due_After_Closure';
import dueKept from '@salesforce/label/c.Countersign_Due_Kept';
import dueNoRule from '@salesforce/label/c.Countersign_Due_No_Rule';
import rowTerm from '@salesforce/label/c.Countersign_Row_Term';
import rowUntil from '@salesforce/label/c.Countersign_Row_Until';
import rowNoDay from '@salesforce/label/c.Countersign_Row_No_Day';
import rowOnHold from '@salesforce/label/c.Countersign_Row_On_Hold';
import rowAbout from '@salesforce/label/c.Countersign_Row_About';
import whyTitle from '@salesforce/label/c.Countersign_Why_Title';
import whyLoading from '@salesforce/label/c.Countersign_Why_Loading';
import whyDealOpen from '@salesforce/label/c.Countersign_Why_Deal_Open';
import whyDealWon from '@salesforce/label/c.Countersign_Why_Deal_Won';
import whyDealLost from '@salesforce/label/c.Countersign_Why_Deal_Lost';
import whyDealDeleted from '@salesforce/label/c.Countersign_Why_Deal_Deleted';
import whyNothing from '@salesforce/label/c.Countersign_Why_Nothing';
import whyDisposing from '@salesforce/label/c.Countersign_Why_Disposing';
import whyDisposed from '@salesforce/label/c.Countersign_Why_Disposed';
import whyDisposedSometime from '@salesforce/label/c.Countersign_Why_Disposed_Sometime';
import whyRule from '@salesforce/label/c.Countersign_Why_Rule';
import whyIfOpen from '@salesforce/label/c.Countersign_Why_If_Open';
import whyIfWon from '@salesforce/label/c.Countersign_Why_If_Won';
import whyIfLost from '@salesforce/label/c.Countersign_Why_If_Lost';
import whyOthers from '@salesforce/label/c.Countersign_Why_Others';
import whyLessSpecific from '@salesforce/label/c.Countersign_Why_Less_Specific';
import whyOtherCallType from '@salesforce/label/c.Countersign_Why_Other_Call_Type';
import whyOtherOutcome from '@salesforce/label/c.Countersign_Why_Other_Outcome';
import holdOnCall from '@salesforce/label/c.Countersign_Hold_On_Call';
import holdOnDeal from '@salesforce/label/c.Countersign_Hold_On_Deal';
import holdOnAccount from '@salesforce/label/c.Countersign_Hold_On_Account';
import holdMatter from '@salesforce/label/c.Countersign_Hold_Matter';
import goneTitle from '@salesforce/label/c.Countersign_Gone_Title';
import goneLine from '@salesforce/label/c.Countersign_Gone_Line';
import goneCertificate from '@salesforce/label/c.Countersign_Gone_Certificate';
import deleteNow from '@salesforce/label/c.Countersign_Delete_Now';
import deleteTitle from '@salesforce/label/c.Countersign_Delete_Title';
import deleteWhat from '@salesforce/label/c.Countersign_Delete_What';
import deleteCannotUndo from '@salesforce/label/c.Countersign_Delete_Cannot_Undo';
import deleteReason from '@salesforce/label/c.Countersign_Delete_Reason';
import deleteReasonHelp from '@salesforce/label/c.Countersign_Delete_Reason_Help';
import deleteReasonMissing from '@salesforce/label/c.Countersign_Delete_Reason_Missing';
import deleteAction from '@salesforce/label/c.Countersign_Delete_Action';
import deleteAsked from '@salesforce/label/c.Countersign_Delete_Asked';
import deleteDone from '@salesforce/label/c.Countersign_Delete_Done';
import dealOpen from '@salesforce/label/c.Countersign_Deal_Open';
import dealWon from '@salesforce/label/c.Countersign_Deal_Won';
import dealLost from '@salesforce/label/c.Countersign_Deal_Lost';

/** Texts that say how long something is kept and why, on a call and in the console. `{0}` marks where `fill` puts a value. */
export const labels = {
  artifactRecording,
  artifactTranscript,
  artifactDraft,
  artifactApprovedSummary,
  artifactOfficialNote,
  artifactTagsAndInsights,
  countRecordingOne,
  countRecordingMany,
  countTranscriptOne,
  countTranscriptMany,
  countDraftOne,
  countDraftMany,
  countApprovedSummaryOne,
  countApprovedSummaryMany,
  countOfficialNoteOne,
  countOfficialNoteMany,
  countTagsAndInsightsOne,
  countTagsAndInsightsMany,
  countArtifactsOne,
  countArtifactsMany,
  countCallsOne,
  countCallsMany,
  countDaysOne,
  countDaysMany,
  outcomeAny,
  outcomeOpen,
  outcomeWon,
  outcomeLost,
  appliesToAll,
  appliesToType,
  callTypeDiscovery,
  callTypeDemo,
  callTypeQualification,
  callTypeOnboarding,
  callTypeRenewal,
  callTypeImplementationHandoff,
  callTypeTraining,
  callTypeSuccessCheckIn,
  callTypeLegal,
  callTypeSensitiveProcurement,
  callTypeHr,
  callTypeSecurityIncident,
  callTypeHighlyRegulated,
  callTypeExecutiveEscalation,
  callTypeCustomerDeclined,
  callTypeUnknown,
  ruleAfterCall,
  ruleAfterClosure,
  ruleKeeps,
  dueOn,
  dueAfterClosure,
  dueKept,
  dueNoRule,
  rowTerm,
  rowUntil,
  rowNoDay,
  rowOnHold,
  rowAbout,
  whyTitle,
  whyLoading,
  whyDealOpen,
  whyDealWon,
  whyDealLost,
  whyDealDeleted,
  whyNothing,
  whyDisposing,
  whyDisposed,
  whyDisposedSometime,
  whyRule,
  whyIfOpen,
  whyIfWon,
  whyIfLost,
  whyOthers,
  whyLessSpecific,
  whyOtherCallType,
  whyOtherOutcome,
  holdOnCall,
  holdOnDeal,
  holdOnAccount,
  holdMatter,
  goneTitle,
  goneLine,
  goneCertificate,
  deleteNow,
  deleteTitle,
  deleteWhat,
  deleteCannotUndo,
  deleteReason,
  deleteReasonHelp,
  deleteReasonMissing,
  deleteAction,
  deleteAsked,
  deleteDone,
  dealOpen,
  dealWon,
  dealLost,
};
