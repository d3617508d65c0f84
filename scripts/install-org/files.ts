import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Files that the installer writes. Each is whole or not there, and for its owner alone (mode 0600). */
export interface Files {
  /** Null where there is no such file. */
  read(path: string): string | null;
  write(path: string, text: string): void;
  remove(path: string): void;
}

export const realFiles: Files = {
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null),
  write(path, text) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // A reader, or a run that is killed here, must never meet half a file.
    // A link (settings often are one) stays a link to the file that it names.
    const file = existsSync(path) ? realpathSync(path) : path;
    const beside = `${file}.new`;
    writeFileSync(beside, text, { mode: 0o600 });
    chmodSync(beside, 0o600);
    renameSync(beside, file);
  },
  remove: (path) => rmSync(path, { force: true }),
};
