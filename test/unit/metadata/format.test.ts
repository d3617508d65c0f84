import { outsideJest } from '../../metadata/outside-jest';
import { findsWhatIsPlanted } from '../../metadata/planted';

const check = outsideJest('format', 'files as Prettier writes them, Apex and XML included');
afterAll(() => check.close());

findsWhatIsPlanted(check);
