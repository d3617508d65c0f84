import { AnnotationContext } from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { meant } from '../../nearest';
import { finding, type Context } from '../context';
import { inApex } from './apex-sources';
import { lineOf, nodesBelow } from './parse-apex';

/** By annotation what may be said of it. Source: Apex Developer Guide, "Annotations". */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  AuraEnabled: ['cacheable', 'continuation', 'scope'],
  Deprecated: [],
  Future: ['callout', 'limits'],
  HttpDelete: [],
  HttpGet: [],
  HttpPatch: [],
  HttpPost: [],
  HttpPut: [],
  InvocableMethod: ['callout', 'category', 'configurationEditor', 'description', 'iconName', 'label'],
  InvocableVariable: ['defaultValue', 'description', 'label', 'placeholderText', 'required'],
  IsTest: ['critical', 'IsParallel', 'OnInstall', 'SeeAllData', 'testFor'],
  JsonAccess: ['deserializable', 'serializable'],
  NamespaceAccessible: [],
  ReadOnly: [],
  RemoteAction: [],
  RestResource: ['urlMapping'],
  SuppressWarnings: [],
  TestSetup: [],
  TestVisible: [],
};

/** Annotations and what is said of them, by what is alike: the platform adds to both. */
export function* annotations(context: Context): Iterable<Finding> {
  yield* inApex(context, 'annotations', function* ({ file, parsed }) {
    for (const node of nodesBelow(parsed.tree)) if (node instanceof AnnotationContext) yield* ofAnnotation(file, node);
  });
}

function* ofAnnotation(file: string, node: AnnotationContext): Iterable<Finding> {
  const name = node.id().getText();
  const place = { file, line: lineOf(node) };
  const known = Object.keys(KNOWN).find((one) => one.toLowerCase() === name.toLowerCase());
  const slip = known ? undefined : meant(name, Object.keys(KNOWN));
  if (slip) yield finding(place, 'unknown-annotation', `There is no @${name}.`, `Did you mean @${slip}?`);
  const parameters = known ? (KNOWN[known] ?? []) : [];
  for (const pair of node.elementValuePairs()?.elementValuePair_list() ?? []) {
    const said = pair.id().getText();
    const near = parameters.some((one) => one.toLowerCase() === said.toLowerCase())
      ? undefined
      : meant(said, parameters);
    if (near)
      yield finding(
        { file, line: lineOf(pair) },
        'unknown-annotation',
        `Of @${name} nothing is said by ${said}.`,
        `Did you mean ${near}?`,
      );
  }
}
