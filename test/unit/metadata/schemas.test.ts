import { checkSchemas } from '../../../scripts/check-metadata/schemas/check-schemas';
import { leavesAloneWhatIsCorrect } from '../../metadata/correct';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkSchemas);

describe('definitions that are right, with what is new in them', () => {
  leavesAloneWhatIsCorrect(checkSchemas);
});
