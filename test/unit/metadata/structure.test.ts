import { checkStructure } from '../../../scripts/check-metadata/structure/check-structure';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkStructure);
