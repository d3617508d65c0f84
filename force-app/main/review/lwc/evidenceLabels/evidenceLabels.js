import evidenceTitle from '@salesforce/label/c.Countersign_Evidence_Title';
import evidenceHelp from '@salesforce/label/c.Countersign_Evidence_Help';
import evidenceLoading from '@salesforce/label/c.Countersign_Evidence_Loading';
import evidenceErrorTitle from '@salesforce/label/c.Countersign_Evidence_Error_Title';
import evidenceAbsent from '@salesforce/label/c.Countersign_Evidence_Absent';
import evidenceEmpty from '@salesforce/label/c.Countersign_Evidence_Empty';
import evidenceNone from '@salesforce/label/c.Countersign_Evidence_None';
import evidenceChanged from '@salesforce/label/c.Countersign_Evidence_Changed';
import evidenceMoments from '@salesforce/label/c.Countersign_Evidence_Moments';
import evidenceToText from '@salesforce/label/c.Countersign_Evidence_To_Text';
import evidenceMore from '@salesforce/label/c.Countersign_Evidence_More';
import evidenceBack from '@salesforce/label/c.Countersign_Evidence_Back';

/** Texts of the places to look at beside a draft. `{0}` marks where `fill` puts a value. */
export const labels = {
  evidenceTitle,
  evidenceHelp,
  evidenceLoading,
  evidenceErrorTitle,
  evidenceAbsent,
  evidenceEmpty,
  evidenceNone,
  evidenceChanged,
  evidenceMoments,
  evidenceToText,
  evidenceMore,
  evidenceBack,
};
