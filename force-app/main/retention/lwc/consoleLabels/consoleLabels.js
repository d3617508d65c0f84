import consoleTitle from '@salesforce/label/c.Countersign_Console_Title';
import consoleToday from '@salesforce/label/c.Countersign_Console_Today';
import consoleNotAdmin from '@salesforce/label/c.Countersign_Console_Not_Admin';
import consoleLoading from '@salesforce/label/c.Countersign_Console_Loading';
import consoleErrorTitle from '@salesforce/label/c.Countersign_Console_Error_Title';
import consoleReload from '@salesforce/label/c.Countersign_Console_Reload';
import consoleReloading from '@salesforce/label/c.Countersign_Console_Reloading';
import consoleReloaded from '@salesforce/label/c.Countersign_Console_Reloaded';
import tabRules from '@salesforce/label/c.Countersign_Tab_Rules';
import tabPreview from '@salesforce/label/c.Countersign_Tab_Preview';
import tabUpcoming from '@salesforce/label/c.Countersign_Tab_Upcoming';
import tabHolds from '@salesforce/label/c.Countersign_Tab_Holds';
import tabFailed from '@salesforce/label/c.Countersign_Tab_Failed';
import tabCertificates from '@salesforce/label/c.Countersign_Tab_Certificates';
import inForceTitle from '@salesforce/label/c.Countersign_In_Force_Title';
import inForceSince from '@salesforce/label/c.Countersign_In_Force_Since';
import inForceConfirmed from '@salesforce/label/c.Countersign_In_Force_Confirmed';
import inForceNone from '@salesforce/label/c.Countersign_In_Force_None';
import inForceNoneHelp from '@salesforce/label/c.Countersign_In_Force_None_Help';
import columnArtifact from '@salesforce/label/c.Countersign_Column_Artifact';
import columnApplies from '@salesforce/label/c.Countersign_Column_Applies';
import columnDoes from '@salesforce/label/c.Countersign_Column_Does';
import columnRule from '@salesforce/label/c.Countersign_Column_Rule';
import columnReason from '@salesforce/label/c.Countersign_Column_Reason';
import goneNeverRead from '@salesforce/label/c.Countersign_Gone_Never_Read';
import keptTitle from '@salesforce/label/c.Countersign_Kept_Title';
import keptNothing from '@salesforce/label/c.Countersign_Kept_Nothing';
import keptNoRule from '@salesforce/label/c.Countersign_Kept_No_Rule';
import keptDealGone from '@salesforce/label/c.Countersign_Kept_Deal_Gone';
import readGood from '@salesforce/label/c.Countersign_Read_Good';
import readNever from '@salesforce/label/c.Countersign_Read_Never';
import readBadTitle from '@salesforce/label/c.Countersign_Read_Bad_Title';
import readBad from '@salesforce/label/c.Countersign_Read_Bad';
import readBadNoGood from '@salesforce/label/c.Countersign_Read_Bad_No_Good';
import columnRecord from '@salesforce/label/c.Countersign_Column_Record';
import columnField from '@salesforce/label/c.Countersign_Column_Field';
import columnFound from '@salesforce/label/c.Countersign_Column_Found';
import columnRemedy from '@salesforce/label/c.Countersign_Column_Remedy';
import problemWholeSet from '@salesforce/label/c.Countersign_Problem_Whole_Set';
import gapsTitle from '@salesforce/label/c.Countersign_Gaps_Title';
import gapsHelp from '@salesforce/label/c.Countersign_Gaps_Help';
import gapLine from '@salesforce/label/c.Countersign_Gap_Line';
import gapsMore from '@salesforce/label/c.Countersign_Gaps_More';
import askAgainTitle from '@salesforce/label/c.Countersign_Ask_Again_Title';
import askAgainHelp from '@salesforce/label/c.Countersign_Ask_Again_Help';
import askAgainLine from '@salesforce/label/c.Countersign_Ask_Again_Line';
import goneDealsTitle from '@salesforce/label/c.Countersign_Gone_Deals_Title';
import goneDealsHelp from '@salesforce/label/c.Countersign_Gone_Deals_Help';
import columnDeal from '@salesforce/label/c.Countersign_Column_Deal';
import columnGoneKind from '@salesforce/label/c.Countersign_Column_Gone_Kind';
import columnOutcome from '@salesforce/label/c.Countersign_Column_Outcome';
import columnReadAt from '@salesforce/label/c.Countersign_Column_Read_At';
import goneDeleted from '@salesforce/label/c.Countersign_Gone_Deleted';
import goneMissing from '@salesforce/label/c.Countersign_Gone_Missing';
import changeNoneTitle from '@salesforce/label/c.Countersign_Change_None_Title';
import changeNone from '@salesforce/label/c.Countersign_Change_None';
import changeCounting from '@salesforce/label/c.Countersign_Change_Counting';
import changeCountingHelp from '@salesforce/label/c.Countersign_Change_Counting_Help';
import changeWaits from '@salesforce/label/c.Countersign_Change_Waits';
import changeWaitsHelp from '@salesforce/label/c.Countersign_Change_Waits_Help';
import changeConfirmedHelp from '@salesforce/label/c.Countersign_Change_Confirmed_Help';
import changeNeeds from '@salesforce/label/c.Countersign_Change_Needs';
import changeNeedsHelp from '@salesforce/label/c.Countersign_Change_Needs_Help';
import changeNeedsUntil from '@salesforce/label/c.Countersign_Change_Needs_Until';
import changeCancelled from '@salesforce/label/c.Countersign_Change_Cancelled';
import changeCancelledHelp from '@salesforce/label/c.Countersign_Change_Cancelled_Help';
import changeBanner from '@salesforce/label/c.Countersign_Change_Banner';
import changeLook from '@salesforce/label/c.Countersign_Change_Look';
import changeConfirm from '@salesforce/label/c.Countersign_Change_Confirm';
import changeTakeUp from '@salesforce/label/c.Countersign_Change_Take_Up';
import changeCancel from '@salesforce/label/c.Countersign_Change_Cancel';
import changeConfirmTitle from '@salesforce/label/c.Countersign_Change_Confirm_Title';
import changeConfirmSafe from '@salesforce/label/c.Countersign_Change_Confirm_Safe';
import changeCancelTitle from '@salesforce/label/c.Countersign_Change_Cancel_Title';
import changeCancelWhat from '@salesforce/label/c.Countersign_Change_Cancel_What';
import changeLeave from '@salesforce/label/c.Countersign_Change_Leave';
import changeDoneConfirmed from '@salesforce/label/c.Countersign_Change_Done_Confirmed';
import changeDoneCancelled from '@salesforce/label/c.Countersign_Change_Done_Cancelled';
import changeRulesTitle from '@salesforce/label/c.Countersign_Change_Rules_Title';
import columnBefore from '@salesforce/label/c.Countersign_Column_Before';
import columnAfter from '@salesforce/label/c.Countersign_Column_After';
import changeRuleNew from '@salesforce/label/c.Countersign_Change_Rule_New';
import changeRuleGone from '@salesforce/label/c.Countersign_Change_Rule_Gone';
import effectSooner from '@salesforce/label/c.Countersign_Effect_Sooner';
import effectNewlyDue from '@salesforce/label/c.Countersign_Effect_Newly_Due';
import effectIfDeal from '@salesforce/label/c.Countersign_Effect_If_Deal';
import effectLater from '@salesforce/label/c.Countersign_Effect_Later';
import effectNoLongerDue from '@salesforce/label/c.Countersign_Effect_No_Longer_Due';
import effectNone from '@salesforce/label/c.Countersign_Effect_None';
import monthsTitle from '@salesforce/label/c.Countersign_Months_Title';
import monthsHelp from '@salesforce/label/c.Countersign_Months_Help';
import monthsChoice from '@salesforce/label/c.Countersign_Months_Choice';
import monthsAll from '@salesforce/label/c.Countersign_Months_All';
import monthsNone from '@salesforce/label/c.Countersign_Months_None';
import monthsChart from '@salesforce/label/c.Countersign_Months_Chart';
import seriesBefore from '@salesforce/label/c.Countersign_Series_Before';
import seriesAfter from '@salesforce/label/c.Countersign_Series_After';
import columnMonth from '@salesforce/label/c.Countersign_Column_Month';
import artifactsTitle from '@salesforce/label/c.Countersign_Artifacts_Title';
import columnTotal from '@salesforce/label/c.Countersign_Column_Total';
import columnSooner from '@salesforce/label/c.Countersign_Column_Sooner';
import columnMostDays from '@salesforce/label/c.Countersign_Column_Most_Days';
import columnNewlyDue from '@salesforce/label/c.Countersign_Column_Newly_Due';
import columnIfDeal from '@salesforce/label/c.Countersign_Column_If_Deal';
import columnLater from '@salesforce/label/c.Countersign_Column_Later';
import columnNoLongerDue from '@salesforce/label/c.Countersign_Column_No_Longer_Due';
import chartTableHide from '@salesforce/label/c.Countersign_Chart_Table_Hide';
import chartTableShow from '@salesforce/label/c.Countersign_Chart_Table_Show';
import chartMissing from '@salesforce/label/c.Countersign_Chart_Missing';
import upcomingTitle from '@salesforce/label/c.Countersign_Upcoming_Title';
import upcomingHelp from '@salesforce/label/c.Countersign_Upcoming_Help';
import upcomingLoading from '@salesforce/label/c.Countersign_Upcoming_Loading';
import upcomingErrorTitle from '@salesforce/label/c.Countersign_Upcoming_Error_Title';
import upcomingNoneTitle from '@salesforce/label/c.Countersign_Upcoming_None_Title';
import upcomingNone from '@salesforce/label/c.Countersign_Upcoming_None';
import upcomingChart from '@salesforce/label/c.Countersign_Upcoming_Chart';
import columnWeek from '@salesforce/label/c.Countersign_Column_Week';
import columnGoing from '@salesforce/label/c.Countersign_Column_Going';
import columnHeld from '@salesforce/label/c.Countersign_Column_Held';
import columnOfWhat from '@salesforce/label/c.Countersign_Column_Of_What';
import runningTitle from '@salesforce/label/c.Countersign_Running_Title';
import artifactsCounted from '@salesforce/label/c.Countersign_Artifacts_Counted';

/** Texts of the console: rules, the preview of a change, and what is upcoming. `{0}` marks where `fill` puts a value. */
export const labels = {
  consoleTitle,
  consoleToday,
  consoleNotAdmin,
  consoleLoading,
  consoleErrorTitle,
  consoleReload,
  consoleReloading,
  consoleReloaded,
  tabRules,
  tabPreview,
  tabUpcoming,
  tabHolds,
  tabFailed,
  tabCertificates,
  inForceTitle,
  inForceSince,
  inForceConfirmed,
  inForceNone,
  inForceNoneHelp,
  columnArtifact,
  columnApplies,
  columnDoes,
  columnRule,
  columnReason,
  goneNeverRead,
  keptTitle,
  keptNothing,
  keptNoRule,
  keptDealGone,
  readGood,
  readNever,
  readBadTitle,
  readBad,
  readBadNoGood,
  columnRecord,
  columnField,
  columnFound,
  columnRemedy,
  problemWholeSet,
  gapsTitle,
  gapsHelp,
  gapLine,
  gapsMore,
  askAgainTitle,
  askAgainHelp,
  askAgainLine,
  goneDealsTitle,
  goneDealsHelp,
  columnDeal,
  columnGoneKind,
  columnOutcome,
  columnReadAt,
  goneDeleted,
  goneMissing,
  changeNoneTitle,
  changeNone,
  changeCounting,
  changeCountingHelp,
  changeWaits,
  changeWaitsHelp,
  changeConfirmedHelp,
  changeNeeds,
  changeNeedsHelp,
  changeNeedsUntil,
  changeCancelled,
  changeCancelledHelp,
  changeBanner,
  changeLook,
  changeConfirm,
  changeTakeUp,
  changeCancel,
  changeConfirmTitle,
  changeConfirmSafe,
  changeCancelTitle,
  changeCancelWhat,
  changeLeave,
  changeDoneConfirmed,
  changeDoneCancelled,
  changeRulesTitle,
  columnBefore,
  columnAfter,
  changeRuleNew,
  changeRuleGone,
  effectSooner,
  effectNewlyDue,
  effectIfDeal,
  effectLater,
  effectNoLongerDue,
  effectNone,
  monthsTitle,
  monthsHelp,
  monthsChoice,
  monthsAll,
  monthsNone,
  monthsChart,
  seriesBefore,
  seriesAfter,
  columnMonth,
  artifactsTitle,
  columnTotal,
  columnSooner,
  columnMostDays,
  columnNewlyDue,
  columnIfDeal,
  columnLater,
  columnNoLongerDue,
  chartMissing,
  chartTableHide,
  chartTableShow,
  upcomingTitle,
  upcomingHelp,
  upcomingLoading,
  upcomingErrorTitle,
  upcomingNoneTitle,
  upcomingNone,
  upcomingChart,
  columnWeek,
  columnGoing,
  columnHeld,
  columnOfWhat,
  runningTitle,
  artifactsCounted,
};
