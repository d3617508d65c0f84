import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { finding, unknownName, type Context } from '../context';
import { documents } from './documents';
import { repeated } from './repeated';

/** Elements of a flow that name others of the same flow. */
const REFERENCES = [
  ...['assignToReference', 'collectionReference', 'elementReference', 'inputReference', 'leftValueReference'],
  ...[
    'outputReference',
    'storeOutputAutomaticallyReference',
    'assignNextValueToReference',
    'assignRecordIdToReference',
  ],
];

/** Children of a flow that are no parts of it, but say how it is drawn. */
const BESIDE = ['customProperties', 'processMetadataValues'];

/** What a flow consists of: each part called by a name of its own, all that is named there, and a way in. */
export function* flowElements(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'Flow', '.flow-meta.xml')) {
    const parts = root.children.filter((part) => childOf(part, 'name') && !BESIDE.includes(part.name));
    yield* repeated(file, parts, 'name');
    const all = [...below(root)];
    const known = new Set(all.flatMap((element) => (element.name === 'name' ? [element.text.trim()] : [])));
    const lower = new Set([...known].map((name) => name.toLowerCase()));
    for (const element of all.filter(({ name }) => REFERENCES.includes(name))) {
      const name = /^[A-Za-z]\w*/.exec(element.text.trim())?.[0];
      if (name === undefined || lower.has(name.toLowerCase())) continue;
      const message = `The flow reads ${name}, and nothing in it has this name.`;
      const otherwise = 'Name an element, a variable or a field of the flow.';
      yield unknownName({ file, line: element.line }, 'unknown-flow-element', message, name, known, otherwise);
    }
    yield* untyped(file, root);
    yield* wayIn(file, root);
  }
}

function* untyped(file: string, root: XmlElement): Iterable<Finding> {
  for (const variable of childrenOf(root, 'variables'))
    if (textOf(variable, 'dataType') === 'SObject' && !textOf(variable, 'objectType'))
      yield finding(
        { file, line: childOf(variable, 'dataType')?.line ?? variable.line },
        'incomplete-variable',
        `${textOf(variable, 'name')} holds a record, and does not say of which object.`,
        'Add <objectType>.',
      );
}

/** An active flow begins somewhere; drafts need not. */
function* wayIn(file: string, root: XmlElement): Iterable<Finding> {
  if (textOf(root, 'status') !== 'Active' || textOf(root, 'startElementReference')) return;
  const start = childOf(root, 'start');
  const leads =
    start && (childOf(start, 'connector') ?? childOf(start, 'scheduledPaths') ?? childOf(start, 'capabilityTypes'));
  if (leads) return;
  yield finding(
    { file, line: start?.line ?? root.line },
    'flow-without-start',
    'The flow is active, and its start leads nowhere.',
    'Add a <connector> to <start>, or keep it a draft.',
  );
}

function* below(element: XmlElement): Iterable<XmlElement> {
  for (const child of element.children) {
    yield child;
    yield* below(child);
  }
}
