import historyShow from '@salesforce/label/c.Countersign_History_Show';
import historyTitle from '@salesforce/label/c.Countersign_History_Title';
import historyRecorded from '@salesforce/label/c.Countersign_History_Recorded';
import historyTookPlace from '@salesforce/label/c.Countersign_History_Took_Place';
import historyDraft from '@salesforce/label/c.Countersign_History_Draft';
import historyApproved from '@salesforce/label/c.Countersign_History_Approved';
import historyRejected from '@salesforce/label/c.Countersign_History_Rejected';
import historyChanges from '@salesforce/label/c.Countersign_History_Changes';
import historyPublished from '@salesforce/label/c.Countersign_History_Published';
import historyNotPublished from '@salesforce/label/c.Countersign_History_Not_Published';
import historyWithdrawn from '@salesforce/label/c.Countersign_History_Withdrawn';
import historyTagConfirmed from '@salesforce/label/c.Countersign_History_Tag_Confirmed';
import historyTagResolved from '@salesforce/label/c.Countersign_History_Tag_Resolved';
import historyTagWithdrawn from '@salesforce/label/c.Countersign_History_Tag_Withdrawn';
import callsShowMore from '@salesforce/label/c.Countersign_Calls_Show_More';
import callsShown from '@salesforce/label/c.Countersign_Calls_Shown';

/** Texts of the history of a call, and of long lists of calls. `{0}` marks where `fill` puts a value. */
export const labels = {
  historyShow,
  historyTitle,
  historyRecorded,
  historyTookPlace,
  historyDraft,
  historyApproved,
  historyRejected,
  historyChanges,
  historyPublished,
  historyNotPublished,
  historyWithdrawn,
  historyTagConfirmed,
  historyTagResolved,
  historyTagWithdrawn,
  callsShowMore,
  callsShown,
};
