import type { Finding } from '../../finding';
import { finding, unknownName, type Context, type Place } from '../context';
import type { ApexMethod } from '../names/apex-classes';
import type { BundleScript } from '../names/bundles';
import type { Import } from './read-script';

/** `@salesforce/apex/Class.method`: there, static, open to components, and cacheable where it is wired. */
export function* apexImport(
  context: Context,
  script: BundleScript,
  one: Import,
  name: string,
  place: Place,
): Iterable<Finding> {
  const parts = name.split('.');
  // With a namespace in front it is another package's.
  if (name === '' || parts.length > 2) return;
  const [className = '', methodName] = parts;
  const { apex } = context.names;
  if (!apex.has(className)) {
    const message = `There is no Apex class ${className}.`;
    yield unknownName(place, 'unknown-class', message, className, apex.names(), 'Name a class of the project.');
    return;
  }
  const methods = apex.methods(className);
  if (!methods || methodName === undefined) return;
  const method =
    methods.find((one) => one.name.toLowerCase() === methodName.toLowerCase() && one.auraEnabled) ??
    methods.find((one) => one.name.toLowerCase() === methodName.toLowerCase());
  if (!method) {
    const message = `The class ${className} has no method ${methodName}.`;
    const known = methods.map((one) => one.name);
    const inherited = methods.length === 0;
    if (!inherited)
      yield unknownName(place, 'unknown-method', message, methodName, known, 'Name a method of the class.');
    return;
  }
  const called = `${className}.${method.name}`;
  if (!method.auraEnabled)
    yield finding(place, 'not-aura-enabled', `${called} is not open to components.`, 'Annotate it with @AuraEnabled.');
  else if (!method.isStatic || !method.open)
    yield finding(
      place,
      'not-aura-enabled',
      `${called} is not ${method.isStatic ? 'public' : 'static'}, so that components cannot call it.`,
      'Make it public static (or global static).',
    );
  const local = one.names.find(({ imported }) => imported === 'default')?.local;
  for (const wired of script.script.wired.filter(({ adapter }) => adapter === local))
    if (!method.cacheable)
      yield finding(
        { file: script.file, line: wired.line },
        'not-cacheable',
        `${called} is wired, and is not cacheable.`,
        'Annotate it with @AuraEnabled(cacheable=true), or call it.',
      );
  yield* wrongArguments(script, local, method, called);
}

/** Apex is given its arguments by their names: one that it has not is dropped without a word. */
function* wrongArguments(
  script: BundleScript,
  local: string | undefined,
  { parameters, name }: ApexMethod,
  called: string,
): Iterable<Finding> {
  for (const call of script.script.calls.filter(({ callee }) => callee === local))
    for (const key of call.keys)
      if (!parameters.includes(key.name))
        yield unknownName(
          { file: script.file, line: key.line },
          'unknown-argument',
          `${called} has no parameter ${key.name}.`,
          key.name,
          parameters,
          `${name} takes ${parameters.join(', ') || 'no arguments'}: name them as Apex does, in the same case.`,
        );
}
