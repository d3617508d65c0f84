import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../finding';
import { XmlFault, type XmlElement } from '../../xml/element';
import { readXml } from '../../xml/read-xml';

interface Read {
  readonly text: string;
  readonly parsed: Map<string, unknown>;
}

/** What was parsed of a file stays good for as long as its text does; parsing Apex is what costs the time. */
const remembered = new Map<string, Read>();

/** Folders that the Salesforce CLI's templates put beside the packages. */
const BESIDE: readonly string[] = ['config', 'data', 'manifest'];

function filesBelow(root: string, directory: string): string[] {
  const absolute = path.join(root, directory);
  if (!existsSync(absolute)) return [];
  const entries = readdirSync(absolute, { recursive: true, withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : []));
  return names.map((name) => path.relative(root, name).split(path.sep).join('/')).sort();
}

/** The project's files, each read once a run and parsed once a text. */
export class Sources {
  private readonly read = new Map<string, Read>();

  /** Those of the packages, and metadata beside them, such as what only scratch orgs are given. */
  readonly files: readonly string[];
  /** Manifests and sample data, which name metadata without being metadata. */
  readonly beside: readonly string[];

  constructor(private readonly project: Project) {
    const around = BESIDE.flatMap((directory) => filesBelow(project.root, directory));
    const isMetadata = (file: string): boolean => file.endsWith('-meta.xml');
    const known = new Set(project.files);
    this.files = [...project.files, ...around.filter((file) => isMetadata(file) && !known.has(file))];
    this.beside = around.filter((file) => !isMetadata(file) && /\.(json|xml)$/.test(file));
  }

  /** @param file relative to the project's root */
  text(file: string): string {
    return this.of(file).text;
  }

  /** The root element; `undefined` where the file is no XML, which another check reports. */
  xml(file: string): XmlElement | undefined {
    return this.parse(file, 'xml', (text) => {
      try {
        return readXml(text);
      } catch (error) {
        if (error instanceof XmlFault) return undefined;
        throw error;
      }
    });
  }

  /** What the parser made of the file's text, from this run or an earlier one. */
  parse<T>(file: string, kind: string, parser: (text: string) => T): T {
    const { text, parsed } = this.of(file);
    if (!parsed.has(kind)) parsed.set(kind, parser(text));
    return parsed.get(kind) as T;
  }

  private of(file: string): Read {
    const known = this.read.get(file);
    if (known) return known;
    const absolute = path.join(this.project.root, file);
    const text = readFileSync(absolute, 'utf8');
    const before = remembered.get(absolute);
    const read = before?.text === text ? before : { text, parsed: new Map<string, unknown>() };
    remembered.set(absolute, read);
    this.read.set(file, read);
    return read;
  }
}
