import {
  AssignExpressionContext,
  DotExpressionContext,
  ForStatementContext,
  TriggerUnitContext,
  type ApexParseTree,
} from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { apexSources } from './apex-sources';
import { unknownObject } from './check-query';
import { lineOf, nodesBelow } from './parse-apex';

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
    yield* moments(file, unit);
    yield* records(file, unit, parsed.naming);
    yield* changesAfterwards(file, unit);
  }
}

/** Each moment once, and none that there is not. */
function* moments(file: string, unit: TriggerUnitContext): Iterable<Finding> {
  const seen = new Set<string>();
  for (const event of unit.triggerCase_list()) {
    const moment = event.getText().toLowerCase();
    const place = { file, line: lineOf(event) };
    if (moment === 'beforeundelete')
      yield finding(place, 'trigger-event', 'Nothing runs before an undelete.', 'Write "after undelete".');
    if (seen.has(moment)) yield finding(place, 'trigger-event', 'The trigger names one moment twice.', 'Name it once.');
    seen.add(moment);
  }
}

/** By what the trigger uses, the moments at which it is there. Source: Apex Developer Guide, "Trigger Context Variables". */
const THERE: Readonly<Record<string, RegExp>> = {
  new: /insert$|update$|undelete$/,
  newmap: /update$|^afterinsert$|undelete$/,
  old: /update$|delete$/,
  oldmap: /update$|delete$/,
};

/** `Trigger.old` and its like where the trigger never has them. */
function* records(file: string, unit: TriggerUnitContext, naming: readonly ApexParseTree[]): Iterable<Finding> {
  const all = unit.triggerCase_list().map((event) => event.getText().toLowerCase());
  for (const node of naming) {
    if (!(node instanceof DotExpressionContext) || !/^trigger$/i.test(node.expression().getText())) continue;
    const used = node.anyId()?.getText() ?? '';
    const there = THERE[used.toLowerCase()];
    // An undelete is no deletion, though its name ends like one.
    if (!there || all.some((moment) => there.test(moment) && !(/^old/i.test(used) && moment === 'afterundelete')))
      continue;
    yield finding(
      { file, line: lineOf(node) },
      'trigger-context',
      `The trigger runs ${all.join(', ').replace(/(before|after)/g, '$1 ')}, and never has Trigger.${used}.`,
      /^old/i.test(used) ? 'Use Trigger.new, or run at another moment.' : 'Use Trigger.old, or run at another moment.',
    );
  }
}

/** Records of the trigger that are changed when they are written already. */
function* changesAfterwards(file: string, unit: TriggerUnitContext): Iterable<Finding> {
  if (unit.triggerCase_list().some((event) => event.BEFORE())) return;
  for (const loop of nodesBelow(unit)) {
    const each = loop instanceof ForStatementContext ? loop.forControl().enhancedForControl() : undefined;
    if (!each || !/^trigger\.(?:new|old)$/i.test(each.expression().getText())) continue;
    const record = each.id().getText().toLowerCase();
    for (const node of nodesBelow(loop)) {
      const set = node instanceof AssignExpressionContext ? node.expression(0)?.getText() : undefined;
      const [owner, field, ...further] = set?.split('.') ?? [];
      if (owner?.toLowerCase() !== record || field === undefined || further.length > 0) continue;
      yield finding(
        { file, line: lineOf(node as AssignExpressionContext) },
        'trigger-context',
        `${set} is set when the record is written already, and can only be read.`,
        'Set it before the write, or write a record of the same id.',
      );
    }
  }
}
