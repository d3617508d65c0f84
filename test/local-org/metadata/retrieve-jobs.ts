import type { Engine } from '../engine/engine';
import { makeId } from '../engine/ids';
import { OrgError } from '../errors';
import { fileNameOf, sameName, splitName, type Component, type ComponentSet } from './component';
import { componentProperties, type FileProperties } from './list-metadata';
import type { Manifest } from './manifest';
import { knownType, typeNamed, type MetadataType } from './metadata-types';
import type { OrgMetadata } from './org-metadata';
import { standardObject } from './standard-object';
import { manifestFor, zipPackage } from './write-package';

export interface RetrieveJob {
  id: string;
  done: boolean;
  fileProperties: FileProperties[];
  messages: { fileName: string; problem: string }[];
  /** Null until it is done, and after it has been fetched. */
  zip: Buffer | null;
  /** Why it could not be done. */
  error: string | null;
}

export interface RetrieveRequest {
  apiVersion: string;
  manifest: Manifest;
  singlePackage: boolean;
  specificFiles: string[];
}

/** Retrieves: each answered first and done afterwards. */
export class RetrieveJobs {
  private readonly jobs = new Map<string, RetrieveJob>();

  constructor(
    private readonly metadata: OrgMetadata,
    private readonly engine: Engine,
  ) {}

  start(request: RetrieveRequest): RetrieveJob {
    const id = makeId('09S', this.engine.nextSerial('retrieve'));
    const job: RetrieveJob = { id, done: false, fileProperties: [], messages: [], zip: null, error: null };
    this.jobs.set(id.slice(0, 15), job);
    setImmediate(() => {
      this.work(job, request).catch((error: unknown) => {
        job.error = error instanceof Error ? error.message : String(error);
        job.done = true;
      });
    });
    return job;
  }

  /** @throws OrgError INVALID_ID_FIELD */
  find(id: string): RetrieveJob {
    const job = this.jobs.get(id.slice(0, 15));
    if (!job) throw new OrgError('INVALID_ID_FIELD', `invalid retrieve id: ${id}`);
    return job;
  }

  private async work(
    job: RetrieveJob,
    { manifest, singlePackage, specificFiles, apiVersion }: RetrieveRequest,
  ): Promise<void> {
    const root = singlePackage ? '' : 'unpackaged/';
    const set = this.metadata.components();
    const chosen = choose(this.engine, set, manifest, (problem) =>
      job.messages.push({ fileName: `${root}package.xml`, problem }),
    );
    const wanted =
      specificFiles.length === 0 ? chosen : chosen.filter((one) => specificFiles.includes(root + fileNameOf(one)));
    const zip = await zipPackage(wanted, manifestFor(wanted, manifest.version ?? apiVersion), root);
    job.fileProperties = [
      ...wanted.map((one) => componentProperties(this.metadata, one, root)),
      manifestProperties(this.metadata, root),
    ];
    job.zip = zip;
    job.done = true;
  }
}

/** The components that a manifest names. An object brings its parts along. */
function choose(
  engine: Engine,
  set: ComponentSet,
  manifest: Manifest,
  missing: (problem: string) => void,
): Component[] {
  const chosen = new Map<string, Component>();
  const take = (one: Component): unknown => chosen.set(`${one.type.name} ${one.fullName}`, one);
  for (const { name, members } of manifest.types) {
    const type = typeNamed(name);
    if (!type) {
      missing(`Entity of type '${name}' is unknown`);
      continue;
    }
    for (const member of members) {
      const found = membersOf(engine, set, type, member);
      found.forEach(take);
      if (found.length === 0 && member !== '*') missing(`Entity of type '${name}' named '${member}' cannot be found`);
    }
  }
  return [...chosen.values()];
}

function membersOf(engine: Engine, set: ComponentSet, type: MetadataType, member: string): Component[] {
  if (type.name === 'CustomLabels') return set.ofType('CustomLabel');
  if (member === '*') {
    // Of objects the wildcard means the custom ones; what lies in folders has to be named.
    if (type.name === 'CustomObject')
      return set
        .ofType('CustomObject')
        .filter(isCustom)
        .flatMap((one) => wholeObject(engine, set, one.fullName));
    return type.inFolder ? [] : set.ofType(type.name);
  }
  if (type.name === 'CustomObject') return wholeObject(engine, set, member);
  const found = set.get(type, member);
  if (found) return [found];
  const folder = type.inFolder ? typeNamed(`${type.name}Folder`) : undefined;
  const holder = folder && set.get(folder, member);
  return holder ? [holder] : [];
}

const isCustom = ({ fullName }: Component): boolean => /__(c|mdt)$/.test(fullName);

function wholeObject(engine: Engine, set: ComponentSet, name: string): Component[] {
  const own = set.named('CustomObject', name) ?? standardObject(engine, knownType('CustomObject'), name);
  const parts = [...set].filter(
    (one) => one.type.within?.whole === 'CustomObject' && sameName(splitName(one.fullName).whole, name),
  );
  return own ? [own, ...parts] : parts;
}

function manifestProperties(metadata: OrgMetadata, root: string): FileProperties {
  const at = metadata.engine.now().toISOString();
  return {
    createdById: '',
    createdByName: '',
    createdDate: at,
    fileName: `${root}package.xml`,
    fullName: `${root}package.xml`,
    id: '',
    lastModifiedById: '',
    lastModifiedByName: '',
    lastModifiedDate: at,
    manageableState: 'unmanaged',
    type: 'Package',
  };
}
