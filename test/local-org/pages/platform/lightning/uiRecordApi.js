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
