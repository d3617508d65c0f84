import { XMLParser } from 'fast-xml-parser';
import { deploy, settled } from '../deploy';
import type { Component, OrgRow } from '../org';
import { archiveOf } from '../packages/archive';
import { present } from '../presence';
import { done, toDo, type Installation, type Step } from '../step';
import { removeComponents } from './deploy-step';

const NAME = 'starter';

/** A record of custom metadata as the source has it. */
interface StarterRecord {
  /** `Retention_Rule.Draft_90_Days` */
  readonly name: string;
  readonly type: string;
  readonly developerName: string;
  readonly label: string;
  readonly values: ReadonlyMap<string, string | null>;
  readonly path: string;
  readonly content: Buffer;
}

/**
 * Example settings, put where the org has none of that name. What an admin changed stays and is shown; what an admin
 * removed after it was put there stays away.
 */
export const starter: Step = {
  name: NAME,
  title: 'Settings to begin with',
  describe: () => ['Puts each example record where the org has none of its name. Overwrites nothing.'],
  async check(on) {
    await settled(on, NAME);
    await tellOurs(on);
    const { absent, notes } = await compared(on);
    return absent.length === 0 ? done(...notes) : toDo(`${absent.length} to put in place.`, ...notes);
  },
  async do(on) {
    const { absent } = await compared(on);
    const components = absent.map(({ name }): Component => ({ type: 'CustomMetadata', name }));
    const files = new Map(absent.map(({ path, content }) => [path, content]));
    const put = [...putBefore(on), ...absent.map(({ name }) => name)];
    on.record.note(NAME, { putting: put });
    await deploy(on, NAME, (await archiveOf(files, components)).zip, { then: { put, putting: null } });
  },
  async undo(on) {
    const ours = [...putBefore(on), ...names(on, 'putting')].map((name): Component => ({
      type: 'CustomMetadata',
      name,
    }));
    await removeComponents(on, NAME, await present(on.org, ours));
    return [];
  },
};

/** A run that was killed may have put records in place without hearing of it: they are ours all the same. */
async function tellOurs(on: Installation): Promise<void> {
  const putting = names(on, 'putting').map((name): Component => ({ type: 'CustomMetadata', name }));
  if (putting.length === 0) return;
  const there = (await present(on.org, putting)).map(({ name }) => name);
  if (there.length === 0) return;
  on.record.note(NAME, { put: [...new Set([...putBefore(on), ...there])], putting: null });
}

/** Records of ours that an admin changed, and records of the admin's own: what uninstalling would lose. */
export async function settingsOfTheAdmin(on: Installation): Promise<readonly string[]> {
  const records = await source(on);
  const put = new Set(putBefore(on));
  const lost: string[] = [];
  for (const type of new Set(records.map((one) => one.type))) {
    for (const row of await rowsOf(on, type, records)) {
      const name = `${type}.${String(row['DeveloperName'])}`;
      const ours = records.find((one) => one.name === name);
      if (!ours || !put.has(name)) lost.push(`${name}: your own`);
      else if (differences(ours, row).length > 0) lost.push(`${name}: changed`);
    }
  }
  return lost;
}

async function compared(on: Installation): Promise<{ absent: readonly StarterRecord[]; notes: readonly string[] }> {
  const records = await source(on);
  const put = new Set(putBefore(on));
  const absent: StarterRecord[] = [];
  const notes: string[] = [];
  for (const type of new Set(records.map((one) => one.type))) {
    const rows = await rowsOf(on, type, records);
    for (const record of records.filter((one) => one.type === type)) {
      const row = rows.find((one) => one['DeveloperName'] === record.developerName);
      if (row) notes.push(...differences(record, row).map((line) => `${record.name} stays as the org has it: ${line}`));
      else if (put.has(record.name)) notes.push(`${record.name} was removed in the org, and stays away.`);
      else absent.push(record);
    }
  }
  return { absent, notes };
}

const putBefore = (on: Installation): readonly string[] => names(on, 'put');
const names = (on: Installation, what: string): readonly string[] =>
  (on.record.of(NAME)[what] ?? []) as readonly string[];

function differences(record: StarterRecord, row: OrgRow): string[] {
  const all: [string, string | null][] = [...record.values];
  if (row['MasterLabel'] !== undefined) all.push(['MasterLabel', record.label]);
  return all
    .filter(([field, value]) => comparable(row[field]) !== comparable(value))
    .map(([field, value]) => `${field} is ${shown(row[field])}, the example has ${shown(value)}`);
}

const shown = (value: unknown): string => {
  const text = comparable(value);
  return text === '' ? '(empty)' : text.length > 60 ? `"${text.slice(0, 57)}…"` : `"${text}"`;
};

/** The API answers 90 for 90.0 and true for "true"; a long text comes with other line ends. */
function comparable(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  const text = String(value).replace(/\r\n?/g, '\n').trim();
  return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text;
}

async function rowsOf(on: Installation, type: string, records: readonly StarterRecord[]): Promise<readonly OrgRow[]> {
  const types = await present(on.org, [{ type: 'CustomObject', name: `${type}__mdt` }]);
  if (types.length === 0) return [];
  const fields = new Set(records.filter((one) => one.type === type).flatMap(({ values }) => [...values.keys()]));
  return on.org.query(`SELECT DeveloperName, MasterLabel, ${[...fields].join(', ')} FROM ${type}__mdt`);
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, isArray: (name) => name === 'values' });

async function source(on: Installation): Promise<readonly StarterRecord[]> {
  const { files } = await on.packages.starter();
  return [...files].flatMap(([path, content]) => {
    const match = /^customMetadata\/(?<type>\w+)\.(?<developerName>\w+)\.md$/.exec(path);
    if (!match?.groups) return [];
    const { type = '', developerName = '' } = match.groups;
    const xml = (parser.parse(content.toString('utf8')) as { CustomMetadata: MetadataXml }).CustomMetadata;
    const values = new Map(
      (xml.values ?? []).map(({ field, value }) => [field, typeof value === 'string' ? decoded(value) : null]),
    );
    return [
      { name: `${type}.${developerName}`, type, developerName, label: decoded(xml.label), values, path, content },
    ];
  });
}

interface MetadataXml {
  readonly label: string;
  readonly values?: readonly { field: string; value?: unknown }[];
}

/** What the parser leaves of character references. */
function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
