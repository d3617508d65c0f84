import path from 'node:path';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { unknownValue } from '../apex/check-literals';
import { finding, unknownName, type Context } from '../context';
import type { ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { listIn, memberOf, readJson, textIn, type JsonNode } from './json-lines';

/** Plans for `sf data import tree`, and the files of records they name. */
export function* sampleData(context: Context): Iterable<Finding> {
  for (const file of context.sources.beside) {
    const plan = file.endsWith('.json') ? listIn(context.sources.parse(file, 'json', readJson)) : [];
    const references = new Set<string>();
    for (const step of plan) if (memberOf(step, 'sobject')) yield* ofPlan(context, file, step, references);
  }
}

function* ofPlan(context: Context, plan: string, step: JsonNode, references: Set<string>): Iterable<Finding> {
  const sobject = memberOf(step, 'sobject');
  const name = textIn(sobject) ?? '';
  yield* unknownObject(context, { file: plan, line: sobject?.line ?? step.line }, name, 'The plan loads');
  const object = context.names.objects.find(name);
  for (const named of listIn(memberOf(step, 'files'))) {
    const file = path.posix.join(path.posix.dirname(plan), textIn(named) ?? '');
    if (!context.sources.beside.includes(file)) {
      const known = context.sources.beside.map((one) => path.posix.relative(path.posix.dirname(plan), one));
      const message = `The plan names the file ${textIn(named) ?? ''}, which is not there.`;
      const place = { file: plan, line: named.line };
      yield unknownName(
        place,
        'unknown-file',
        message,
        textIn(named) ?? '',
        known,
        'Name a file from the plan’s folder.',
      );
      continue;
    }
    const records = listIn(memberOf(context.sources.parse(file, 'json', readJson), 'records'));
    // A record may point to another of its own file.
    for (const record of records) yield* referenceOf(file, record, references);
    for (const record of records) yield* ofRecord(context, file, name, object, record, references);
  }
}

function* referenceOf(file: string, record: JsonNode, references: Set<string>): Iterable<Finding> {
  const written = memberOf(memberOf(record, 'attributes'), 'referenceId');
  const id = textIn(written);
  if (!written || id === undefined) return;
  if (references.has(id))
    yield finding(
      { file, line: written.line },
      'duplicate-name',
      `The reference ${id} is given twice.`,
      'Give each record a reference of its own.',
    );
  references.add(id);
}

function* ofRecord(
  context: Context,
  file: string,
  objectName: string,
  object: ObjectInfo | undefined,
  record: JsonNode,
  references: ReadonlySet<string>,
): Iterable<Finding> {
  const type = memberOf(memberOf(record, 'attributes'), 'type');
  if (type && textIn(type)?.toLowerCase() !== objectName.toLowerCase())
    yield finding(
      { file, line: type.line },
      'wrong-object',
      `The record is of ${textIn(type) ?? 'no object'}, and the plan loads the file as ${objectName}.`,
      `Write ${objectName}, or name the file at another place of the plan.`,
    );
  const members =
    record.value instanceof Map ? (record.value as ReadonlyMap<string, JsonNode>) : new Map<string, JsonNode>();
  for (const [name, node] of members) {
    if (name === 'attributes' || !object || node.value instanceof Map) continue;
    const place = { file, line: node.line };
    const resolved = resolveField(object, name);
    yield* unresolved(place, resolved);
    const text = textIn(node);
    if (text?.startsWith('@') && !references.has(text.slice(1))) {
      const message = `No record before this one has the reference ${text.slice(1)}.`;
      const otherwise = 'Name the referenceId of a record that the plan loads earlier.';
      yield unknownName(place, 'unknown-reference', message, text.slice(1), references, otherwise);
    }
    if (resolved.kind !== 'field' || text === undefined || !resolved.field.values) continue;
    for (const one of text.split(';'))
      if (!resolved.field.values.includes(one)) yield unknownValue(place, resolved.field, one);
  }
}
