import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { importsOf, inScripts, keysOf, type Imported, type Keys } from './platform-objects';
import { isNode, lineOf, listOf, nameOf, nodesBelow, type SyntaxNode } from './syntax';

/** Source: LWC Developer Guide, "createRecord", "updateRecord"; User Interface API Developer Guide, "Record Input". */
const RECORD: Keys = {
  allowSaveOnDuplicate: undefined,
  apiName: undefined,
  fields: undefined,
  triggerOtherEmail: undefined,
  triggerUserEmail: undefined,
  useDefaultRule: undefined,
};
/** Source: Lightning Component Reference, "Alert", "Confirm" and "Prompt". */
const DIALOG: Keys = {
  defaultValue: undefined,
  label: undefined,
  message: undefined,
  theme: ['alt-inverse', 'default', 'error', 'info', 'inverse', 'offline', 'shade', 'success', 'warning'],
  variant: ['header', 'headerless'],
};

const FUNCTIONS: Readonly<Record<string, readonly [from: string, keys: Keys, who: string]>> = {
  createRecord: ['lightning/uiRecordApi', RECORD, 'A record to be made'],
  updateRecord: ['lightning/uiRecordApi', RECORD, 'A record to be changed'],
};
const DIALOGS = ['lightning/alert', 'lightning/confirm', 'lightning/prompt'];

/** What scripts hand to functions of the platform, and selectors by ids, which the platform writes otherwise. */
export function* platformCalls(context: Context): Iterable<Finding> {
  yield* inScripts(context, 'platform-calls', function* (file, tree) {
    const nodes = [...nodesBelow(tree)];
    const from = importsOf(nodes);
    for (const node of nodes) {
      if (node.type !== 'CallExpression') continue;
      const [first] = listOf(node.arguments);
      yield* called(file, node, first, from);
      yield* selected(file, node, first);
    }
  });
}

function* called(
  file: string,
  { callee }: SyntaxNode,
  first: SyntaxNode | undefined,
  from: Imported,
): Iterable<Finding> {
  if (!first) return;
  const direct = from.get(nameOf(callee) ?? '');
  const [source, keys, who] = FUNCTIONS[direct?.imported ?? ''] ?? [];
  if (direct && direct.source === source && keys && who) yield* keysOf(file, first, keys, who);
  const owner = isNode(callee) && callee.type === 'MemberExpression' && nameOf(callee.property) === 'open';
  const dialog = owner ? from.get(nameOf(callee.object) ?? '') : undefined;
  if (dialog && DIALOGS.includes(dialog.source)) yield* keysOf(file, first, DIALOG, 'A dialog');
}

/** `this.template.querySelector('#name')`: the ids of a template are made unique when it is shown. */
function* selected(file: string, { callee }: SyntaxNode, first: SyntaxNode | undefined): Iterable<Finding> {
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee.object)) return;
  if (!/^querySelector(?:All)?$/.test(nameOf(callee.property) ?? '')) return;
  const { type, property } = callee.object;
  const selector = first?.type === 'StringLiteral' ? (first.value as string) : '';
  if (type !== 'MemberExpression' || nameOf(property) !== 'template' || !/^#[\w-]+$/.test(selector)) return;
  yield finding(
    { file, line: lineOf(callee) },
    'selector-of-id',
    `Nothing is found by ${selector}: the ids of a template are written otherwise when it is shown.`,
    'Look for a class, an attribute data-…, or use lwc:ref.',
  );
}
