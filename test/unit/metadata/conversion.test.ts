import { checkConversion } from '../../../scripts/check-metadata/conversion/check-conversion';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkConversion);
