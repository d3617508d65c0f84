import { checkLint } from '../../../scripts/check-metadata/lint/check-lint';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkLint);
