import { standardName } from '../references/names/standard-objects';

/** Objects of Omni-Channel and Chat, which neither list of standard objects has. */
const ONLY_IN_SOME_ORGS = new Set(['AgentWork', 'LiveChatTranscript', 'LiveChatTranscriptEvent', 'LiveChatVisitor']);

/** One thing that apex-ls has said, with what it stands on. */
export interface Said {
  readonly message: string;
  /** The source of its line. */
  readonly source: string;
}

/**
 * Where apex-ls does not know what Salesforce has, so that what it says is not the project's mistake. Each is
 * documented by Salesforce in the Apex Reference, the Object Reference or the Change Data Capture guide, and was tried
 * with the version of apex-ls that `scripts/ci-tools` pins.
 * @param files of the project
 */
export function knownGaps(files: readonly string[]): (said: Said) => boolean {
  const names = new Set(files.map((file) => file.slice(file.lastIndexOf('/') + 1).toLowerCase()));
  const has = (name: string): boolean => names.has(name.toLowerCase());
  return ({ message, source }) => {
    const type = /^No (?:type declaration|variable or type) found for '(?:Schema\.)?([\w.]+)'/.exec(message)?.[1];
    if (type !== undefined) return isMissingType(type, has);
    // A field of the type Address, and its parts.
    if (message.startsWith("Unrecognised type 'Address' on custom field")) return true;
    const part = /^Unknown field '(\w+)__\w+__s' on SObject/.exec(message)?.[1];
    if (part !== undefined) return has(`${part}__c.field-meta.xml`);
    // Fields that a project adds to an object are on its change events as well.
    const field = /^Unknown field '(\w+)' on SObject '[\w.]*ChangeEvent'/.exec(message)?.[1];
    if (field !== undefined) return has(`${field}.field-meta.xml`);
    // The header is known, and taken for an Object.
    return source.includes('ChangeEventHeader') && /'Object'/.test(message);
  };
}

function isMissingType(type: string, has: (name: string) => boolean): boolean {
  if (type === 'Site.ExternalUserCreateException') return true;
  const script = /^DataWeaveScriptResource\.(\w+)$/.exec(type)?.[1];
  if (script !== undefined) return has(`${script}.dwl`);
  const object = /^(\w+__)(?:ChangeEvent|Tag)$/.exec(type)?.[1];
  if (object !== undefined) return has(`${object}c.object-meta.xml`);
  return ONLY_IN_SOME_ORGS.has(type) || standardName(type) !== undefined;
}
