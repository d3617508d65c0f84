import path from 'node:path';
import { checkPmd } from '../../../scripts/check-metadata/apex/check-pmd';
import { readProject } from '../../../scripts/check-metadata/read-project';
import { findsWhatIsPlanted } from '../../metadata/planted';

findsWhatIsPlanted(checkPmd);

const CORRECT = path.join(__dirname, '../../metadata/correct-apex');

test('has nothing against correct code of another project', async () => {
  expect(await checkPmd.run(await readProject(CORRECT))).toEqual([]);
});
