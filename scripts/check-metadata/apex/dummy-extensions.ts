import path from 'node:path';

/** `objects/<name>/…`; a name without a suffix such as `__c` is an object of Salesforce's own. */
const OBJECT = /(?:^|\/)objects\/([^/]+)\//;
const OF_A_PROJECT = /__[a-z]+$/i;

const FIELD = 'Countersign_Checked_Here__c';

/**
 * apex-ls looks up no field at all on a standard object to which the project itself adds fields, unless a package
 * before the project's has added one already. So that package is made: one field for each such object.
 * @param files of the project
 * @returns paths below the package's folder, with the text of each
 */
export function dummyExtensions(files: readonly string[]): ReadonlyMap<string, string> {
  const extended = new Set(
    files.flatMap((file) => OBJECT.exec(file)?.[1] ?? []).filter((name) => !OF_A_PROJECT.test(name)),
  );
  return new Map(
    [...extended].map((name) => [path.posix.join('objects', name, 'fields', `${FIELD}.field-meta.xml`), FIELD_XML]),
  );
}

const FIELD_XML = `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>${FIELD}</fullName>
    <defaultValue>false</defaultValue>
    <label>Checked Here</label>
    <type>Checkbox</type>
</CustomField>
`;
