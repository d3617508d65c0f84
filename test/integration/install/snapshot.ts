import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../../../scripts/install-org/step';
import type { LocalOrg } from '../../local-org';

/** Everything that an installation could leave behind, in a form that can be compared. */
export interface Snapshot {
  readonly components: readonly string[];
  /** Content of the components, by file. */
  readonly contents: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Record<string, string>>;
}

const TYPES = [
  ...['ApexClass', 'ApexTrigger', 'CustomApplication', 'CustomField', 'CustomLabel', 'CustomMetadata', 'CustomObject'],
  ...['CustomPermission', 'CustomTab', 'ExternalCredential', 'FlexiPage', 'Layout', 'LightningComponentBundle'],
  ...['ListView', 'NamedCredential', 'PermissionSet', 'PlatformEventChannelMember', 'ReportType', 'StaticResource'],
  ...['Translations', 'ValidationRule', 'CompactLayout', 'ReportFolder', 'DashboardFolder'],
];
const ROWS: Readonly<Record<string, string>> = {
  Opportunity: 'Id, Name, StageName, LastModifiedDate',
  Account: 'Id, Name',
  ContentDocument: 'Id, Title',
  User: 'Id, Username, IsActive',
  PermissionSet: 'Name, Label',
  PermissionSetAssignment: 'AssigneeId, PermissionSet.Name',
};

export async function snapshot(on: Installation, org: LocalOrg): Promise<Snapshot> {
  const listed = await on.org.list(TYPES.map((type) => ({ type })));
  const components = listed.map(({ type, name }) => `${type} ${name}`).sort();
  const custom = listed.filter(({ type }) => type === 'PermissionSet' || type === 'CustomPermission');
  const files = await on.org.retrieve(custom);
  const rows: Record<string, string[]> = {};
  for (const [object, fields] of Object.entries(ROWS)) {
    const found = await org.asAdmin.query(`SELECT ${fields} FROM ${object}`);
    rows[object] = found.map((row) => JSON.stringify(row)).sort();
  }
  return {
    components,
    contents: Object.fromEntries([...files].map(([path, content]) => [path, content.toString('utf8')])),
    rows,
    files: filesIn(on.options.folder),
  };
}

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  );
}
