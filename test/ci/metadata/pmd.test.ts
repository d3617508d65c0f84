import { checkPmd } from '../../../scripts/check-metadata/apex/check-pmd';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkPmd);
