import { TriggerUnitContext } from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { apexSources } from './apex-sources';
import { unknownObject } from './check-query';
import { lineOf } from './parse-apex';

/** The object and the events of triggers. */
export function* triggers(context: Context): Iterable<Finding> {
  for (const { file, parsed } of apexSources(context)) {
    const unit = parsed.tree;
    const object = unit instanceof TriggerUnitContext ? unit.id_list()[1] : undefined;
    if (!(unit instanceof TriggerUnitContext) || !object) continue;
    const name = object.getText();
    yield* unknownObject(context, { file, line: lineOf(object) }, name, 'The trigger is on');
    if (/__e$|ChangeEvent$/i.test(name))
      for (const event of unit.triggerCase_list())
        if (!/^afterinsert$/i.test(event.getText()))
          yield finding(
            { file, line: lineOf(event) },
            'trigger-event',
            `${name} is an event: a trigger on it runs after insert only.`,
            'Write "after insert".',
          );
  }
}
