import { checkSchemas } from '../../../scripts/check-metadata/schemas/check-schemas';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkSchemas);
