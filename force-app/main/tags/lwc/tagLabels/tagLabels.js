import tagsTitle from '@salesforce/label/c.Countersign_Tags_Title';
import tagsSuggestedOne from '@salesforce/label/c.Countersign_Tags_Suggested_One';
import tagsSuggestedMany from '@salesforce/label/c.Countersign_Tags_Suggested_Many';
import tagsChange from '@salesforce/label/c.Countersign_Tags_Change';
import tagsOpenMoment from '@salesforce/label/c.Countersign_Tags_Open_Moment';
import tagRiskLow from '@salesforce/label/c.Countersign_Tags_Risk_Low';
import tagRiskMedium from '@salesforce/label/c.Countersign_Tags_Risk_Medium';
import tagRiskHigh from '@salesforce/label/c.Countersign_Tags_Risk_High';
import tagRiskOver from '@salesforce/label/c.Countersign_Tags_Risk_Over';
import tagsReviewTitle from '@salesforce/label/c.Countersign_Tags_Review_Title';
import tagsReviewHelp from '@salesforce/label/c.Countersign_Tags_Review_Help';
import tagsLoading from '@salesforce/label/c.Countersign_Tags_Loading';
import tagsErrorTitle from '@salesforce/label/c.Countersign_Tags_Error_Title';
import tagsEmpty from '@salesforce/label/c.Countersign_Tags_Empty';
import tagsReadOnly from '@salesforce/label/c.Countersign_Tags_Read_Only';
import tagsSuggestedTitle from '@salesforce/label/c.Countersign_Tags_Suggested_Title';
import tagsStandingTitle from '@salesforce/label/c.Countersign_Tags_Standing_Title';
import tagsEndedTitle from '@salesforce/label/c.Countersign_Tags_Ended_Title';
import tagsWhichMoment from '@salesforce/label/c.Countersign_Tags_Which_Moment';
import tagsWholeCall from '@salesforce/label/c.Countersign_Tags_Whole_Call';
import tagsNoticed from '@salesforce/label/c.Countersign_Tags_Noticed';
import tagsNoticedByRecorder from '@salesforce/label/c.Countersign_Tags_Noticed_By_Recorder';
import tagsNoWords from '@salesforce/label/c.Countersign_Tags_No_Words';
import tagsConfirmAfterAll from '@salesforce/label/c.Countersign_Tags_Confirm_After_All';
import tagsMorePlaces from '@salesforce/label/c.Countersign_Tags_More_Places';
import tagsReadAround from '@salesforce/label/c.Countersign_Tags_Read_Around';
import tagsReadClose from '@salesforce/label/c.Countersign_Tags_Read_Close';
import tagsConfirm from '@salesforce/label/c.Countersign_Tags_Confirm';
import tagsDismiss from '@salesforce/label/c.Countersign_Tags_Dismiss';
import tagsResolve from '@salesforce/label/c.Countersign_Tags_Resolve';
import tagsWithdraw from '@salesforce/label/c.Countersign_Tags_Withdraw';
import tagsConfirmedBy from '@salesforce/label/c.Countersign_Tags_Confirmed_By';
import tagsResolvedBy from '@salesforce/label/c.Countersign_Tags_Resolved_By';
import tagsWithdrawnBy from '@salesforce/label/c.Countersign_Tags_Withdrawn_By';
import tagsDismissedBy from '@salesforce/label/c.Countersign_Tags_Dismissed_By';
import tagsAddTitle from '@salesforce/label/c.Countersign_Tags_Add_Title';
import tagsAddField from '@salesforce/label/c.Countersign_Tags_Add_Field';
import tagsAddChoose from '@salesforce/label/c.Countersign_Tags_Add_Choose';
import tagsAddMoment from '@salesforce/label/c.Countersign_Tags_Add_Moment';
import tagsAddMomentHelp from '@salesforce/label/c.Countersign_Tags_Add_Moment_Help';
import tagsAddMomentWrong from '@salesforce/label/c.Countersign_Tags_Add_Moment_Wrong';
import tagsAddMissing from '@salesforce/label/c.Countersign_Tags_Add_Missing';
import tagsAdd from '@salesforce/label/c.Countersign_Tags_Add';
import tagsDoneConfirmed from '@salesforce/label/c.Countersign_Tags_Done_Confirmed';
import tagsDoneDismissed from '@salesforce/label/c.Countersign_Tags_Done_Dismissed';
import tagsDoneResolved from '@salesforce/label/c.Countersign_Tags_Done_Resolved';
import tagsDoneWithdrawn from '@salesforce/label/c.Countersign_Tags_Done_Withdrawn';
import tagsDecidedMeanwhile from '@salesforce/label/c.Countersign_Tags_Decided_Meanwhile';

/** Texts of tags: on a call, and where a person decides about them. `{0}` marks where `fill` puts a value. */
export const labels = {
  tagsTitle,
  tagsSuggestedOne,
  tagsSuggestedMany,
  tagsChange,
  tagsOpenMoment,
  tagRiskLow,
  tagRiskMedium,
  tagRiskHigh,
  tagRiskOver,
  tagsReviewTitle,
  tagsReviewHelp,
  tagsLoading,
  tagsErrorTitle,
  tagsEmpty,
  tagsReadOnly,
  tagsSuggestedTitle,
  tagsStandingTitle,
  tagsEndedTitle,
  tagsWhichMoment,
  tagsWholeCall,
  tagsNoticed,
  tagsNoticedByRecorder,
  tagsNoWords,
  tagsConfirmAfterAll,
  tagsMorePlaces,
  tagsReadAround,
  tagsReadClose,
  tagsConfirm,
  tagsDismiss,
  tagsResolve,
  tagsWithdraw,
  tagsConfirmedBy,
  tagsResolvedBy,
  tagsWithdrawnBy,
  tagsDismissedBy,
  tagsAddTitle,
  tagsAddField,
  tagsAddChoose,
  tagsAddMoment,
  tagsAddMomentHelp,
  tagsAddMomentWrong,
  tagsAddMissing,
  tagsAdd,
  tagsDoneConfirmed,
  tagsDoneDismissed,
  tagsDoneResolved,
  tagsDoneWithdrawn,
  tagsDecidedMeanwhile,
};
