import { askOrg } from 'localOrg/page';

const wires = new Set();

/** Wire adapter for one record: emits `{ data, error }` in the UI API's shape. */
export class getRecord {
  constructor(dataCallback) {
    this.dataCallback = dataCallback;
    dataCallback({ data: undefined, error: undefined });
  }

  connect() {
    wires.add(this);
    this.ask();
  }

  update(config) {
    this.config = config;
    if (wires.has(this)) this.ask();
  }

  disconnect() {
    wires.delete(this);
  }

  async ask() {
    const { recordId, fields } = this.config ?? {};
    if (!recordId || !fields) return;
    const names = [fields]
      .flat()
      .map((field) => (typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`));
    try {
      const data = await askOrg(
        `/lightning/api/records/${encodeURIComponent(recordId)}?fields=${encodeURIComponent(names.join(','))}`,
      );
      this.dataCallback({ data, error: undefined });
    } catch (error) {
      this.dataCallback({ data: undefined, error });
    }
  }
}

/** Asks again for the named records. @param {Array<{ recordId: string }>} records */
export async function notifyRecordUpdateAvailable(records) {
  const changed = new Set(records.map(({ recordId }) => recordId));
  await Promise.all([...wires].filter((wire) => changed.has(wire.config?.recordId)).map((wire) => wire.ask()));
}

export function getFieldValue(record, field) {
  const name = typeof field === 'string' ? field.split('.').slice(1).join('.') : field.fieldApiName;
  return record?.fields?.[name]?.value;
}

/** @returns what the person reads: a picklist's label, a date in their locale; null where it does not differ */
export function getFieldDisplayValue(record, field) {
  const name = typeof field === 'string' ? field.split('.').slice(1).join('.') : field.fieldApiName;
  return record?.fields?.[name]?.displayValue;
}

/**
 * Saves a new record in the name of the person looking.
 *
 * @param {{ apiName: string, fields: Record<string, unknown> }} recordInput
 * @returns the record as saved, with its `id`
 * @throws FetchResponse; where the record was refused, `body.output` has `errors` and `fieldErrors`
 */
export function createRecord(recordInput) {
  return askOrg('/lightning/api/records', recordInput);
}

/** Saves the named fields of a record, and tells the wires that show it. @param {{ fields: { Id: string } }} recordInput */
export async function updateRecord({ fields, ...rest }) {
  const { Id: recordId, ...changed } = fields;
  if (!recordId) throw new TypeError('updateRecord: fields.Id names the record to save; it is missing.');
  const path = `/lightning/api/records/${encodeURIComponent(recordId)}`;
  const saved = await askOrg(path, { ...rest, fields: changed }, 'PATCH');
  await notifyRecordUpdateAvailable([{ recordId }]);
  return saved;
}

/** Puts a record into the recycle bin. @param {string} recordId */
export async function deleteRecord(recordId) {
  await askOrg(`/lightning/api/records/${encodeURIComponent(recordId)}`, undefined, 'DELETE');
}
