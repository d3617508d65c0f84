import { partsIn, type Files } from './metadata-source';

/**
 * Characters that Salesforce keeps of a text, by folder and element. A longer one is refused at deployment, and by
 * nothing before. From the Object Reference (PermissionSet, CustomPermission, Report, Dashboard: Description) and the
 * Metadata API Developer Guide (CustomField, ValidationRule, CustomObject, CustomTab).
 */
const LIMITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  applications: { label: 40, description: 255 },
  customPermissions: { label: 80, description: 255 },
  'dashboards/[^/]+': { title: 80, description: 255 },
  externalClientApps: { label: 80, description: 255 },
  externalCredentials: { label: 80, description: 255 },
  flexipages: { masterLabel: 80, description: 255 },
  namedCredentials: { label: 80 },
  'objects/[^/]+': { label: 40, pluralLabel: 40, description: 1000 },
  'objects/[^/]+/compactLayouts': { label: 40 },
  'objects/[^/]+/fields': { label: 40, relationshipLabel: 80, description: 1000, inlineHelpText: 510 },
  'objects/[^/]+/listViews': { label: 40 },
  'objects/[^/]+/validationRules': { description: 255, errorMessage: 255 },
  permissionsets: { label: 80, description: 255 },
  'reports/[^/]+': { name: 40, description: 255 },
  reportTypes: { label: 50, description: 255 },
  tabs: { label: 40, description: 255 },
};

/** Longest API name: 40 characters, and of layouts and what an External Client App consists of 80. */
const LONGER_NAMES = /^(?:externalClientApps|layouts|extlClntApp\w+|platformEventChannelMembers)$/;

/** One sentence for each text that is too long. */
export function tooLong(files: Files): string[] {
  const texts = Object.entries(LIMITS).flatMap(([folder, limits]) =>
    partsIn(files, folder).flatMap(({ name, xml }) =>
      Object.entries(limits)
        .filter(([element, most]) => xml.text(element).length > most)
        .map(([element, most]) => `${element} of ${name} has more than ${most} characters`),
    ),
  );
  const names = [...Object.keys(LIMITS), 'layouts', 'extlClntApp\\w+', 'platformEventChannelMembers'].flatMap(
    (folder) =>
      partsIn(files, folder)
        .filter(({ name }) => name.length > (LONGER_NAMES.test(folder) ? 80 : 40))
        .map(({ name }) => `the name ${name} is too long`),
  );
  return [...texts, ...names];
}
