import title from '@salesforce/label/c.Countersign_Moments_Title';
import help from '@salesforce/label/c.Countersign_Moments_Help';
import loading from '@salesforce/label/c.Countersign_Moments_Loading';
import tag from '@salesforce/label/c.Countersign_Moments_Tag';
import tagAny from '@salesforce/label/c.Countersign_Moments_Tag_Any';
import tagGone from '@salesforce/label/c.Countersign_Moments_Tag_Gone';
import words from '@salesforce/label/c.Countersign_Moments_Words';
import account from '@salesforce/label/c.Countersign_Moments_Account';
import owner from '@salesforce/label/c.Countersign_Moments_Owner';
import from from '@salesforce/label/c.Countersign_Moments_From';
import to from '@salesforce/label/c.Countersign_Moments_To';
import search from '@salesforce/label/c.Countersign_Moments_Search';
import clear from '@salesforce/label/c.Countersign_Moments_Clear';
import missing from '@salesforce/label/c.Countersign_Moments_Missing';
import daysCrossed from '@salesforce/label/c.Countersign_Moments_Days_Crossed';
import searching from '@salesforce/label/c.Countersign_Moments_Searching';
import startTitle from '@salesforce/label/c.Countersign_Moments_Start_Title';
import start from '@salesforce/label/c.Countersign_Moments_Start';
import noneTitle from '@salesforce/label/c.Countersign_Moments_None_Title';
import none from '@salesforce/label/c.Countersign_Moments_None';
import noneYet from '@salesforce/label/c.Countersign_Moments_None_Yet';
import errorTitle from '@salesforce/label/c.Countersign_Moments_Error_Title';
import tagsAway from '@salesforce/label/c.Countersign_Moments_Tags_Away';
import foundOne from '@salesforce/label/c.Countersign_Moments_Found_One';
import foundMany from '@salesforce/label/c.Countersign_Moments_Found_Many';
import foundFirst from '@salesforce/label/c.Countersign_Moments_Found_First';
import more from '@salesforce/label/c.Countersign_Moments_More';
import openAt from '@salesforce/label/c.Countersign_Moments_Open_At';
import openCall from '@salesforce/label/c.Countersign_Moments_Open_Call';
import wholeCall from '@salesforce/label/c.Countersign_Moments_Whole_Call';
import results from '@salesforce/label/c.Countersign_Moments_Results';
import notForYou from '@salesforce/label/c.Countersign_Moments_Not_For_You';
import callWindow from '@salesforce/label/c.Countersign_Moments_Call_Window';

/** The words of the search for moments. */
export const labels = {
  title,
  help,
  loading,
  tag,
  tagAny,
  tagGone,
  words,
  account,
  owner,
  from,
  to,
  search,
  clear,
  missing,
  daysCrossed,
  searching,
  startTitle,
  start,
  noneTitle,
  none,
  noneYet,
  errorTitle,
  tagsAway,
  foundOne,
  foundMany,
  foundFirst,
  more,
  openAt,
  openCall,
  wholeCall,
  results,
  notForYou,
  callWindow,
};
