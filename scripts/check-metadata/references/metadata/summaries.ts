import { childOf, childrenOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import type { ObjectInfo } from '../names/model';
import { qualifiedField } from './field-places';

/** A roll-up summary: over a master-detail field of another object that points here. */
export function* summary(context: Context, object: ObjectInfo, file: string, element: XmlElement): Iterable<Finding> {
  const found: Finding[] = [];
  const report = (one: Finding): void => void found.push(one);
  const key = childOf(element, 'summaryForeignKey');
  const over = key && qualifiedField(context, file, key, report);
  if (key && over) {
    const place = { file, line: key.line };
    const pointsHere = over.field.targets.some((target) => target.toLowerCase() === object.name.toLowerCase());
    // Salesforce's own details, such as products of an opportunity, do not say so of themselves; where they point they say.
    const isAnothers = !over.field.file && over.field.targets.length > 0 && !pointsHere;
    if (isAnothers || (over.field.file && (over.field.type !== 'MasterDetail' || !pointsHere)))
      report(
        finding(
          place,
          'summary-of-detail',
          `${key.text.trim()} is no master-detail field that points to ${object.name}.`,
          'A roll-up summary counts details of its own object only.',
        ),
      );
  }
  const summed = childOf(element, 'summarizedField');
  if (summed) qualifiedField(context, file, summed, report);
  for (const filter of childrenOf(element, 'summaryFilterItems')) {
    const field = childOf(filter, 'field');
    if (field) qualifiedField(context, file, field, report);
  }
  yield* found;
}
