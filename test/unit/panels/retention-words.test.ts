import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALL_TYPES } from '../../../middleware/src/domain/call';
import { COPY_KINDS } from '../../../middleware/src/domain/retention/disposal';
import { ARTIFACTS, OUTCOMES } from '../../../middleware/src/domain/retention/rule';
import { copyView, dispositionView } from '../../../middleware/src/contracts/retention-api';

const words = (name: string): string =>
  readFileSync(join(__dirname, `../../../force-app/main/retention/lwc/${name}/${name}.js`), 'utf8');

/** The keys of one object literal of a panel's module. */
function keysOf(name: string, object: string): string[] {
  const [, body = ''] = new RegExp(`const ${object} = \\{\\n([^]*?)\\n\\};`).exec(words(name)) ?? [];
  return [...body.matchAll(/^ {2}(\w+):/gm)].map(([, key = '']) => key).sort();
}

describe('words of the panels for what the middleware says of retention', () => {
  it.each<[string, string, readonly string[]]>([
    ['retentionWords', 'ARTIFACTS', ARTIFACTS],
    ['retentionWords', 'OUTCOMES', [...OUTCOMES, 'any']],
    ['retentionWords', 'CALL_TYPES', CALL_TYPES],
    ['disposalWords', 'KINDS', COPY_KINDS],
    ['disposalWords', 'COPY_STATES', copyView.shape.state.options],
    ['disposalWords', 'PLACES', copyView.shape.place.options],
    ['disposalWords', 'STATES', dispositionView.shape.state.options],
    ['disposalWords', 'STOPS', ['legal_hold', 'not_due', 'deal_moved', 'deal_missing', 'release_running']],
  ])('%s has %s for exactly what there is', (name, object, known) => {
    expect(keysOf(name, object)).toEqual([...known].sort());
  });
});
