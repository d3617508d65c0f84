import { checkApexTypes } from '../../../scripts/check-metadata/apex/check-apex-types';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkApexTypes);
