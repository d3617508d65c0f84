import { readFileSync } from 'node:fs';
import type { Fault } from '../structure/conform';
import { metadataTypes, type Property } from '../structure/metadata-types';
import { meant } from '../nearest';
import type { JsonDocument } from './json-document';
import { schemaFaults } from './schema-faults';

/** A scratch-org definition: its schema, and its settings by the Metadata API's types of settings. */
export function scratchFaults(document: JsonDocument): Fault[] {
  const formal = schemaFaults(document, 'project-scratch-def').filter(({ message }) => !/^features\b/.test(message));
  const { features, settings, objectSettings } = (document.value ?? {}) as Readonly<Record<string, unknown>>;
  return [
    ...formal,
    ...topFaults(document),
    ...featureFaults(features, document),
    ...settingsFaults(settings, document),
    ...objectSettingsFaults(objectSettings, document),
  ];
}

/** What the schema leaves open, and the Salesforce CLI refuses. */
function topFaults(document: JsonDocument): Fault[] {
  const { adminEmail, orgPreferences } = (document.value ?? {}) as Readonly<Record<string, unknown>>;
  return [
    ...(orgPreferences === undefined
      ? []
      : [
          {
            line: document.lineOf(['orgPreferences']),
            rule: 'unknown-property',
            message: 'Salesforce’s CLI takes no orgPreferences any more.',
            remedy: 'Write what they say as settings.',
          },
        ]),
    ...(typeof adminEmail !== 'string' || /^[^\s@]+@[^\s@]+$/.test(adminEmail)
      ? []
      : [
          {
            line: document.lineOf(['adminEmail']),
            rule: 'wrong-form',
            message: `"${adminEmail}" is no address.`,
            remedy: 'Write name@example.com.',
          },
        ]),
  ];
}

interface ScratchSchema {
  readonly definitions: {
    readonly features: { readonly items: { readonly anyOf: readonly { enum?: string[]; title?: string }[] } };
    readonly settings: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

let schema: ScratchSchema | undefined;

const scratchSchema = (): ScratchSchema =>
  (schema ??= JSON.parse(
    readFileSync(require.resolve('@salesforce/schemas/project-scratch-def.schema.json'), 'utf8'),
  ) as ScratchSchema);

let names: readonly string[] | undefined;

/** Names without their quantities, as far as the schema knows them: it does not know all. */
function knownFeatures(): readonly string[] {
  if (names) return names;
  names = scratchSchema().definitions.features.items.anyOf.flatMap(
    ({ enum: values, title }) => values ?? title?.split(':')[0] ?? [],
  );
  return names;
}

/** Slips only: the published list lags behind the platform. */
function featureFaults(features: unknown, document: JsonDocument): Fault[] {
  if (!Array.isArray(features)) return [];
  return features.flatMap((feature: unknown, at) => {
    if (typeof feature !== 'string') return [];
    const [name = '', quantity] = feature.split(':');
    const line = document.lineOf(['features', at]);
    if (quantity !== undefined && !/^\d+$/.test(quantity))
      return [
        {
          line,
          rule: 'wrong-feature',
          message: `"${quantity}" is no quantity of ${name}.`,
          remedy: `Write a whole number after ${name}:.`,
        },
      ];
    if (knownFeatures().some((known) => known.toLowerCase() === name.toLowerCase())) return [];
    const alike = meant(name, knownFeatures());
    if (alike === undefined) return [];
    return [
      { line, rule: 'wrong-feature', message: `There is no feature "${name}".`, remedy: `Did you mean ${alike}?` },
    ];
  });
}

function settingsFaults(settings: unknown, document: JsonDocument): Fault[] {
  if (typeof settings !== 'object' || settings === null) return [];
  return Object.entries(settings as Record<string, unknown>).flatMap(([key, value]) => {
    if (key === 'objectSettings') return [];
    const type = key.charAt(0).toUpperCase() + key.slice(1);
    return groupFaults(value, type, ['settings', key], document);
  });
}

/** Slips only: scratch orgs take settings that are not among the types. */
function unknownGroup(key: string, line: number): Fault[] {
  const alike = meant(key, Object.keys(scratchSchema().definitions.settings.properties));
  if (/Settings$/.test(key) && alike === undefined) return [];
  const remedy = alike ? `Did you mean ${alike}?` : 'Use a name that ends in Settings.';
  return [{ line, rule: 'unknown-setting', message: `There are no settings called ${key}.`, remedy }];
}

const OF_OBJECTS = ['defaultRecordType', 'sharingModel'];

/** By object how its records are shared, and its first record type. */
function objectSettingsFaults(settings: unknown, document: JsonDocument): Fault[] {
  if (typeof settings !== 'object' || settings === null) return [];
  const { type } = metadataTypes().propertiesOf('CustomObject')?.get('sharingModel') ?? {};
  const models = type?.kind === 'enumeration' ? [...type.values] : [];
  return Object.entries(settings as Record<string, unknown>).flatMap(([object, said]) =>
    Object.entries((said ?? {}) as Record<string, unknown>).flatMap(([name, value]) => {
      const line = document.lineOf(['objectSettings', object, name]);
      if (!OF_OBJECTS.includes(name)) {
        const message = `An object has no setting "${name}".`;
        return [{ line, rule: 'unknown-setting', message, remedy: `Use ${OF_OBJECTS.join(' or ')}.` }];
      }
      // The CLI writes the first letter large.
      const isModel = models.some((model) => model.toLowerCase() === String(value).toLowerCase());
      if (name !== 'sharingModel' || isModel) return [];
      const message = `sharingModel is ${JSON.stringify(value)}.`;
      return [{ line, rule: 'wrong-setting', message, remedy: `Use one of ${models.join(', ')}.` }];
    }),
  );
}

function groupFaults(value: unknown, type: string, path: readonly string[], document: JsonDocument): Fault[] {
  const line = document.lineOf(path);
  const properties = metadataTypes().propertiesOf(type);
  if (!properties) return unknownGroup(String(path.at(-1)), line);
  if (typeof value !== 'object' || value === null)
    return [
      {
        line,
        rule: 'wrong-setting',
        message: `${path.at(-1)} is not a group of settings.`,
        remedy: 'Write { "name": value }.',
      },
    ];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => {
    const property = properties.get(name);
    const steps = [...path, name];
    if (property) return valueFaults(inner, property, steps, document);
    // Slips only: some settings that scratch orgs take are not among the types.
    const alike = meant(name, properties.keys());
    if (alike === undefined) return [];
    const remedy = `Did you mean ${alike}?`;
    return [
      { line: document.lineOf(steps), rule: 'unknown-setting', message: `${type} has no setting "${name}".`, remedy },
    ];
  });
}

function valueFaults(value: unknown, { type }: Property, path: readonly string[], document: JsonDocument): Fault[] {
  if (type.kind === 'complex') return Array.isArray(value) ? [] : groupFaults(value, type.name, path, document);
  const wanted = type.kind === 'enumeration' ? 'string' : type.simple;
  const fits =
    wanted === 'any' ||
    wanted === 'date' ||
    typeof value === wanted ||
    (wanted === 'boolean' && /^(?:true|false)$/.test(String(value)));
  const known = type.kind !== 'enumeration' || Array.isArray(value) || type.values.has(String(value));
  if (fits && known) return [];
  return [
    {
      line: document.lineOf(path),
      rule: 'wrong-setting',
      message: `${path.at(-1)} is ${JSON.stringify(value)}.`,
      remedy:
        type.kind === 'enumeration' ? `Use one of ${[...type.values].slice(0, 12).join(', ')}.` : `Write a ${wanted}.`,
    },
  ];
}
