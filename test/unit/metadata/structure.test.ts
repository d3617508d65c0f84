import { checkStructure } from '../../../scripts/check-metadata/structure/check-structure';
import { leavesAloneWhatIsCorrect } from '../../metadata/correct';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkStructure);

describe('metadata that is right, with all that it may have', () => {
  leavesAloneWhatIsCorrect(checkStructure);
});
