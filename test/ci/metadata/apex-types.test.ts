import path from 'node:path';
import { checkApexTypes } from '../../../scripts/check-metadata/apex/check-apex-types';
import { readProject } from '../../../scripts/check-metadata/read-project';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkApexTypes);

const CORRECT = path.join(__dirname, '../../metadata/correct-apex');

test('has nothing against correct code of another project', async () => {
  expect(await checkApexTypes.run(await readProject(CORRECT))).toEqual([]);
});
