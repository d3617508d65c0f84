import { checkReferences } from '../../../scripts/check-metadata/references/check-references';
import { leavesAloneWhatIsCorrect } from '../../metadata/correct';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkReferences, 'odd');

describe('names that are right, however they are written', () => {
  leavesAloneWhatIsCorrect(checkReferences);
});
