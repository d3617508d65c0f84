import boardTitle from '@salesforce/label/c.Countersign_Board_Title';
import boardCountOne from '@salesforce/label/c.Countersign_Board_Count_One';
import boardCountMany from '@salesforce/label/c.Countersign_Board_Count_Many';
import boardSum from '@salesforce/label/c.Countersign_Board_Sum';
import boardSumsOfPage from '@salesforce/label/c.Countersign_Board_Sums_Of_Page';
import boardSumConverted from '@salesforce/label/c.Countersign_Board_Sum_Converted';
import boardLoading from '@salesforce/label/c.Countersign_Board_Loading';
import boardErrorTitle from '@salesforce/label/c.Countersign_Board_Error_Title';
import boardError from '@salesforce/label/c.Countersign_Board_Error';
import boardNoRisksTitle from '@salesforce/label/c.Countersign_Board_No_Risks_Title';
import boardNoRisks from '@salesforce/label/c.Countersign_Board_No_Risks';
import boardNoneFitTitle from '@salesforce/label/c.Countersign_Board_None_Fit_Title';
import boardNoneFit from '@salesforce/label/c.Countersign_Board_None_Fit';
import boardClear from '@salesforce/label/c.Countersign_Board_Clear';
import boardUnknownTags from '@salesforce/label/c.Countersign_Board_Unknown_Tags';
import boardLeaveOut from '@salesforce/label/c.Countersign_Board_Leave_Out';
import boardFiguresMissing from '@salesforce/label/c.Countersign_Board_Figures_Missing';
import boardChoicesMissing from '@salesforce/label/c.Countersign_Board_Choices_Missing';
import filterTitle from '@salesforce/label/c.Countersign_Board_Filter_Title';
import filterAny from '@salesforce/label/c.Countersign_Board_Filter_Any';
import filterAll from '@salesforce/label/c.Countersign_Board_Filter_All';
import filterWithout from '@salesforce/label/c.Countersign_Board_Filter_Without';
import filterSeverity from '@salesforce/label/c.Countersign_Board_Filter_Severity';
import filterTeam from '@salesforce/label/c.Countersign_Board_Filter_Team';
import filterOwner from '@salesforce/label/c.Countersign_Board_Filter_Owner';
import filterStage from '@salesforce/label/c.Countersign_Board_Filter_Stage';
import filterClosing from '@salesforce/label/c.Countersign_Board_Filter_Closing';
import filterClosingFrom from '@salesforce/label/c.Countersign_Board_Filter_Closing_From';
import filterClosingTo from '@salesforce/label/c.Countersign_Board_Filter_Closing_To';
import filterAmountFrom from '@salesforce/label/c.Countersign_Board_Filter_Amount_From';
import filterAmountTo from '@salesforce/label/c.Countersign_Board_Filter_Amount_To';
import filterAge from '@salesforce/label/c.Countersign_Board_Filter_Age';
import filterEveryDeal from '@salesforce/label/c.Countersign_Board_Filter_Every_Deal';
import filterSameRisk from '@salesforce/label/c.Countersign_Board_Filter_Same_Risk';
import filterAnything from '@salesforce/label/c.Countersign_Board_Filter_Anything';
import filterChosen from '@salesforce/label/c.Countersign_Board_Filter_Chosen';
import filterFind from '@salesforce/label/c.Countersign_Board_Filter_Find';
import filterNoChoice from '@salesforce/label/c.Countersign_Board_Filter_No_Choice';
import filterNoMatch from '@salesforce/label/c.Countersign_Board_Filter_No_Match';
import filterTeamAll from '@salesforce/label/c.Countersign_Board_Filter_Team_All';
import filterTeamMine from '@salesforce/label/c.Countersign_Board_Filter_Team_Mine';
import filterTeamRole from '@salesforce/label/c.Countersign_Board_Filter_Team_Role';
import filterTeamOther from '@salesforce/label/c.Countersign_Board_Filter_Team_Other';
import filterOwnerOther from '@salesforce/label/c.Countersign_Board_Filter_Owner_Other';
import filterTagOther from '@salesforce/label/c.Countersign_Board_Filter_Tag_Other';
import filterAgeAtLeast from '@salesforce/label/c.Countersign_Board_Filter_Age_At_Least';
import periodThisMonth from '@salesforce/label/c.Countersign_Board_Period_This_Month';
import periodNextMonth from '@salesforce/label/c.Countersign_Board_Period_Next_Month';
import periodThisQuarter from '@salesforce/label/c.Countersign_Board_Period_This_Quarter';
import periodNextQuarter from '@salesforce/label/c.Countersign_Board_Period_Next_Quarter';
import periodOverdue from '@salesforce/label/c.Countersign_Board_Period_Overdue';
import periodNone from '@salesforce/label/c.Countersign_Board_Period_None';
import periodDays from '@salesforce/label/c.Countersign_Board_Period_Days';
import severityHigh from '@salesforce/label/c.Countersign_Board_Severity_High';
import severityMedium from '@salesforce/label/c.Countersign_Board_Severity_Medium';
import severityLow from '@salesforce/label/c.Countersign_Board_Severity_Low';
import riskToday from '@salesforce/label/c.Countersign_Board_Risk_Today';
import riskMoreOne from '@salesforce/label/c.Countersign_Board_Risk_More_One';
import riskMoreMany from '@salesforce/label/c.Countersign_Board_Risk_More_Many';
import riskNone from '@salesforce/label/c.Countersign_Board_Risk_None';
import tableTitle from '@salesforce/label/c.Countersign_Board_Table_Title';
import tableDeal from '@salesforce/label/c.Countersign_Board_Table_Deal';
import tableAccount from '@salesforce/label/c.Countersign_Board_Table_Account';
import tableAmount from '@salesforce/label/c.Countersign_Board_Table_Amount';
import tableCloseDate from '@salesforce/label/c.Countersign_Board_Table_Close_Date';
import tableRisks from '@salesforce/label/c.Countersign_Board_Table_Risks';
import tableLastCall from '@salesforce/label/c.Countersign_Board_Table_Last_Call';
import tableActions from '@salesforce/label/c.Countersign_Board_Table_Actions';
import tableNone from '@salesforce/label/c.Countersign_Board_Table_None';
import tableSortBy from '@salesforce/label/c.Countersign_Board_Table_Sort_By';
import tableQuotes from '@salesforce/label/c.Countersign_Board_Table_Quotes';
import tableQuotesOf from '@salesforce/label/c.Countersign_Board_Table_Quotes_Of';
import pageRange from '@salesforce/label/c.Countersign_Board_Page_Range';
import quotesRead from '@salesforce/label/c.Countersign_Board_Quotes_Read';
import tableSort from '@salesforce/label/c.Countersign_Board_Sort';
import pageBefore from '@salesforce/label/c.Countersign_Board_Page_Before';
import pageNext from '@salesforce/label/c.Countersign_Board_Page_Next';
import pageEnd from '@salesforce/label/c.Countersign_Board_Page_End';
import trendTitle from '@salesforce/label/c.Countersign_Board_Trend_Title';
import trendHelp from '@salesforce/label/c.Countersign_Board_Trend_Help';
import trendWeek from '@salesforce/label/c.Countersign_Board_Trend_Week';
import trendCount from '@salesforce/label/c.Countersign_Board_Trend_Count';
import trendChart from '@salesforce/label/c.Countersign_Board_Trend_Chart';
import trendLoading from '@salesforce/label/c.Countersign_Board_Trend_Loading';
import trendNone from '@salesforce/label/c.Countersign_Board_Trend_None';
import quotesTitle from '@salesforce/label/c.Countersign_Board_Quotes_Title';
import quotesLoading from '@salesforce/label/c.Countersign_Board_Quotes_Loading';
import quotesErrorTitle from '@salesforce/label/c.Countersign_Board_Quotes_Error_Title';
import quotesError from '@salesforce/label/c.Countersign_Board_Quotes_Error';
import quotesNoCalls from '@salesforce/label/c.Countersign_Board_Quotes_No_Calls';
import quotesCalls from '@salesforce/label/c.Countersign_Board_Quotes_Calls';
import quotesMore from '@salesforce/label/c.Countersign_Board_Quotes_More';
import quotesOpenDeal from '@salesforce/label/c.Countersign_Board_Quotes_Open_Deal';
import quotesShow from '@salesforce/label/c.Countersign_Board_Quotes_Show';
import quotesOfCall from '@salesforce/label/c.Countersign_Board_Quotes_Of_Call';
import quotesLoadingCall from '@salesforce/label/c.Countersign_Board_Quotes_Loading_Call';
import quotesAwayTitle from '@salesforce/label/c.Countersign_Board_Quotes_Away_Title';
import quotesFailedTitle from '@salesforce/label/c.Countersign_Board_Quotes_Failed_Title';
import quotesNoneLeft from '@salesforce/label/c.Countersign_Board_Quotes_None_Left';
import quotesUntold from '@salesforce/label/c.Countersign_Board_Quotes_Untold';
import quotesGone from '@salesforce/label/c.Countersign_Board_Quotes_Gone';
import quotesSpeaker from '@salesforce/label/c.Countersign_Board_Quotes_Speaker';
import quotesChanged from '@salesforce/label/c.Countersign_Board_Quotes_Changed';
import viewsTitle from '@salesforce/label/c.Countersign_Board_Views_Title';
import viewsLoading from '@salesforce/label/c.Countersign_Board_Views_Loading';
import viewsNone from '@salesforce/label/c.Countersign_Board_Views_None';
import viewsAwayTitle from '@salesforce/label/c.Countersign_Board_Views_Away_Title';
import viewsAway from '@salesforce/label/c.Countersign_Board_Views_Away';
import viewsErrorTitle from '@salesforce/label/c.Countersign_Board_Views_Error_Title';
import viewsName from '@salesforce/label/c.Countersign_Board_Views_Name';
import viewsNameMissing from '@salesforce/label/c.Countersign_Board_Views_Name_Missing';
import viewsSave from '@salesforce/label/c.Countersign_Board_Views_Save';
import viewsSaveHelp from '@salesforce/label/c.Countersign_Board_Views_Save_Help';
import viewsSaved from '@salesforce/label/c.Countersign_Board_Views_Saved';
import viewsRemove from '@salesforce/label/c.Countersign_Board_Views_Remove';
import viewsRemoved from '@salesforce/label/c.Countersign_Board_Views_Removed';
import viewsOutdated from '@salesforce/label/c.Countersign_Board_Views_Outdated';
import cardHelp from '@salesforce/label/c.Countersign_Board_Card_Help';
import cardAll from '@salesforce/label/c.Countersign_Board_Card_All';

/** The words of the deal-risk board and its parts; words that other panels share stand in `c/labels`. */
export const labels = {
  boardTitle,
  boardCountOne,
  boardCountMany,
  boardSum,
  boardSumsOfPage,
  boardSumConverted,
  boardLoading,
  boardErrorTitle,
  boardError,
  boardNoRisksTitle,
  boardNoRisks,
  boardNoneFitTitle,
  boardNoneFit,
  boardClear,
  boardUnknownTags,
  boardLeaveOut,
  boardFiguresMissing,
  boardChoicesMissing,
  filterTitle,
  filterAny,
  filterAll,
  filterWithout,
  filterSeverity,
  filterTeam,
  filterOwner,
  filterStage,
  filterClosing,
  filterClosingFrom,
  filterClosingTo,
  filterAmountFrom,
  filterAmountTo,
  filterAge,
  filterEveryDeal,
  filterSameRisk,
  filterAnything,
  filterChosen,
  filterFind,
  filterNoChoice,
  filterNoMatch,
  filterTeamAll,
  filterTeamMine,
  filterTeamRole,
  filterTeamOther,
  filterOwnerOther,
  filterTagOther,
  filterAgeAtLeast,
  periodThisMonth,
  periodNextMonth,
  periodThisQuarter,
  periodNextQuarter,
  periodOverdue,
  periodNone,
  periodDays,
  severityHigh,
  severityMedium,
  severityLow,
  riskToday,
  riskMoreOne,
  riskMoreMany,
  riskNone,
  tableTitle,
  tableDeal,
  tableAccount,
  tableAmount,
  tableCloseDate,
  tableRisks,
  tableLastCall,
  tableActions,
  tableNone,
  tableSortBy,
  tableQuotes,
  tableQuotesOf,
  pageRange,
  quotesRead,
  tableSort,
  pageBefore,
  pageNext,
  pageEnd,
  trendTitle,
  trendHelp,
  trendWeek,
  trendCount,
  trendChart,
  trendLoading,
  trendNone,
  quotesTitle,
  quotesLoading,
  quotesErrorTitle,
  quotesError,
  quotesNoCalls,
  quotesCalls,
  quotesMore,
  quotesOpenDeal,
  quotesShow,
  quotesOfCall,
  quotesLoadingCall,
  quotesAwayTitle,
  quotesFailedTitle,
  quotesNoneLeft,
  quotesUntold,
  quotesGone,
  quotesSpeaker,
  quotesChanged,
  viewsTitle,
  viewsLoading,
  viewsNone,
  viewsAwayTitle,
  viewsAway,
  viewsErrorTitle,
  viewsName,
  viewsNameMissing,
  viewsSave,
  viewsSaveHelp,
  viewsSaved,
  viewsRemove,
  viewsRemoved,
  viewsOutdated,
  cardHelp,
  cardAll,
};
