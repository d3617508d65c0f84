import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { apexSources } from './apex-sources';
import { annotated, classesIn, type DeclaredClass, type DeclaredMethod } from './declared-methods';
import { lineOf } from './parse-apex';
import { writesIn } from './work-in-loops';

interface Refusal {
  readonly method: DeclaredMethod;
  readonly why: string;
  readonly remedy: string;
}

/**
 * Methods that the platform calls: what it asks of them beyond what Apex asks of any. Source: Apex Developer Guide,
 * "Annotations".
 */
export function* entryPoints(context: Context): Iterable<Finding> {
  for (const { file, parsed } of apexSources(context))
    for (const declared of context.sources.parse(file, 'classes', () => classesIn(parsed.tree)))
      for (const { method, why, remedy } of [
        ...auraFaults(declared),
        ...invocableFaults(declared),
        ...declared.methods.flatMap((method) => [...futureFaults(context, method), ...testFaults(declared, method)]),
        ...restFaults(declared),
      ])
        yield finding({ file, line: lineOf(method.node) }, 'unfit-entry-point', `${method.name} ${why}.`, remedy);
}

const isOpen = ({ modifiers }: DeclaredMethod): boolean => modifiers.has('public') || modifiers.has('global');

function* auraFaults({ methods }: DeclaredClass): Iterable<Refusal> {
  const seen = new Set<string>();
  for (const method of methods) {
    const aura = annotated(method, 'auraenabled');
    if (!aura) continue;
    const { name, modifiers, parameterTypes, node } = method;
    const key = name.toLowerCase();
    if (modifiers.has('static') && seen.has(key))
      yield {
        method,
        why: 'is open to components twice, and they know methods by their names alone',
        remedy: 'Give both names of their own.',
      };
    if (modifiers.has('static')) seen.add(key);
    // What belongs to an object is read as a property of it.
    if (!modifiers.has('static') && (!/^get/i.test(name) || parameterTypes.length > 0))
      yield {
        method,
        why: 'is open to components and not static',
        remedy: 'Make it static; of an object components read what getX() without arguments gives.',
      };
    if (/cacheable=true/i.test(aura.text) && node.block() && [...writesIn(node)].length > 0)
      yield {
        method,
        why: 'is cacheable and writes, which the platform refuses when it is called',
        remedy: 'Remove cacheable=true, or write elsewhere.',
      };
  }
}

function* invocableFaults(declared: DeclaredClass): Iterable<Refusal> {
  const all = declared.methods.filter((method) => annotated(method, 'invocablemethod'));
  for (const [at, method] of all.entries()) {
    const { modifiers, parameterTypes } = method;
    if (!modifiers.has('static') || !isOpen(method))
      yield { method, why: 'is for flows and not public static', remedy: 'Make it public static, or global static.' };
    if (at > 0)
      yield { method, why: 'is a second method for flows in one class', remedy: 'Give it a class of its own.' };
    if (declared.isInner)
      yield { method, why: 'is for flows and in an inner class', remedy: 'Move it to the class around it.' };
    if (parameterTypes.length > 1)
      yield { method, why: 'is for flows and takes more than one argument', remedy: 'Put them into one class.' };
    else if (parameterTypes[0] && !/^list<|\[\]$/i.test(parameterTypes[0]))
      yield {
        method,
        why: `is for flows and takes ${parameterTypes[0]}`,
        remedy: `Take List<${parameterTypes[0]}>: flows call for many at once.`,
      };
  }
}

function* futureFaults(context: Context, method: DeclaredMethod): Iterable<Refusal> {
  if (!annotated(method, 'future')) return;
  const { modifiers, parameterTypes, returns } = method;
  if (!modifiers.has('static') || returns.toLowerCase() !== 'void')
    yield { method, why: 'is done later and not static void', remedy: 'Make it static, and return nothing.' };
  const record = parameterTypes.find((type) => isRecord(context, type));
  if (record !== undefined)
    yield {
      method,
      why: `is done later and takes ${record}, which may have changed by then`,
      remedy: 'Take ids, and read the records when it is done.',
    };
}

function isRecord(context: Context, type: string): boolean {
  const inside = /<([\w.]+)>$/.exec(type)?.[1] ?? type.replace(/\[\]$/, '');
  if (/^sobject$/i.test(inside)) return true;
  return !context.names.apex.has(inside) && context.names.objects.find(inside) !== undefined;
}

function* testFaults(declared: DeclaredClass, method: DeclaredMethod): Iterable<Refusal> {
  const setup = annotated(method, 'testsetup');
  const isTest = annotated(method, 'istest') ?? method.modifiers.has('testmethod');
  if (!setup && !isTest) return;
  const { modifiers, parameterTypes, returns } = method;
  if (!modifiers.has('static') || returns.toLowerCase() !== 'void' || parameterTypes.length > 0)
    yield {
      method,
      why: setup ? 'makes records for tests and is not static void' : 'is a test and not static void',
      remedy: 'Make it static, return nothing and take nothing.',
    };
  const ofClass = annotated(declared, 'istest');
  if (!ofClass && !declared.isInner && annotated(method, 'istest'))
    yield { method, why: 'is a test in a class that is none', remedy: 'Write @IsTest before the class.' };
  if (setup && /seealldata=true/i.test(ofClass?.text ?? ''))
    yield {
      method,
      why: 'makes records for tests that see those of the org',
      remedy: 'Remove SeeAllData=true, or make the records in each test.',
    };
}

const VERBS = ['httpdelete', 'httpget', 'httppatch', 'httppost', 'httpput'];

function* restFaults(declared: DeclaredClass): Iterable<Refusal> {
  const seen = new Set<string>();
  for (const method of declared.methods) {
    const verb = method.annotations.find(({ name }) => VERBS.includes(name))?.name;
    if (verb === undefined) continue;
    if (seen.has(verb))
      yield { method, why: 'answers what another method answers', remedy: 'Keep one method for each verb.' };
    seen.add(verb);
    if (!method.modifiers.has('global') || !method.modifiers.has('static'))
      yield { method, why: 'is called over REST and not global static', remedy: 'Make it global static.' };
    if (!declared.modifiers.has('global'))
      yield { method, why: 'is called over REST in a class that is not global', remedy: 'Make the class global.' };
    if (/^http(?:get|delete)$/.test(verb) && method.parameterTypes.length > 0)
      yield {
        method,
        why: 'takes arguments, and its verb brings no body',
        remedy: 'Read RestContext.request.params instead.',
      };
  }
}
