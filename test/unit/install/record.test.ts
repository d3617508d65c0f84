import type { Files } from '../../../scripts/install-org/files';
import { InstallRecord } from '../../../scripts/install-org/record';

const ORG_ID = '00D000000000001EAA';
let kept: Map<string, string>;
let files: Files;

beforeEach(() => {
  kept = new Map();
  files = {
    read: (path) => kept.get(path) ?? null,
    write: (path, text) => void kept.set(path, text),
    remove: (path) => void kept.delete(path),
  };
});
const opened = (): InstallRecord => InstallRecord.open(files, 'folder', ORG_ID);

describe('a record that was taken over', () => {
  test('is not read as it was from whoever was stopped in the middle of writing it, and goes on', () => {
    const stopped = opened();
    stopped.note('core', { begun: true });
    const atTheStop = kept.get(stopped.path) ?? '';
    const other = opened();
    other.takeOver();
    other.note('starter', { put: ['Retention_Rule.Draft_90_Days'] });
    // The last that it does of a write is to put the new file in the place of the old one.
    files.write(stopped.path, atTheStop);
    expect(() => stopped.note('core', { found: [] })).toThrow('was changed by another run, which has taken over');
    expect([opened().of('core'), opened().of('starter')]).toEqual([
      { begun: true },
      { put: ['Retention_Rule.Draft_90_Days'] },
    ]);
  });

  test('is forgotten with all who wrote it', () => {
    opened().note('core', { begun: true });
    for (let times = 0; times < 3; times += 1) opened().takeOver();
    expect(kept.size).toBe(4);
    opened().forget();
    expect([...kept]).toEqual([]);
    expect(opened().existed).toBe(false);
  });
});
