import findHint from '@salesforce/label/c.Countersign_Inbox_Find_Hint';
import findSearching from '@salesforce/label/c.Countersign_Inbox_Find_Searching';
import findNone from '@salesforce/label/c.Countersign_Inbox_Find_None';
import findOne from '@salesforce/label/c.Countersign_Inbox_Find_One';
import findMany from '@salesforce/label/c.Countersign_Inbox_Find_Many';
import findError from '@salesforce/label/c.Countersign_Inbox_Find_Error';
import findRemove from '@salesforce/label/c.Countersign_Inbox_Find_Remove';

/** The words of a search by name. */
export const labels = {
  findHint,
  findSearching,
  findNone,
  findOne,
  findMany,
  findError,
  findRemove,
};
