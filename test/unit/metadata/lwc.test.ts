import { outsideJest } from '../../metadata/outside-jest';
import { findsWhatIsPlanted } from '../../metadata/planted';

const check = outsideJest('lwc', 'Lightning web components, compiled');
afterAll(() => check.close());

findsWhatIsPlanted(check);
