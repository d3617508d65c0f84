import { outsideJest } from '../../metadata/outside-jest';
import { leavesAloneWhatIsCorrect } from '../../metadata/correct';
import { findsWhatIsPlanted } from '../../metadata/planted';

const check = outsideJest('lwc', 'Lightning web components, compiled');
afterAll(() => check.close());

findsWhatIsPlanted(check);

describe('components that are right, however they are configured', () => {
  leavesAloneWhatIsCorrect(check);
});
