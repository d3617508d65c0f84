import { checkReferences } from '../../../scripts/check-metadata/references/check-references';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkReferences, 'even');
