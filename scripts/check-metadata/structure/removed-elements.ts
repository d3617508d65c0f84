/**
 * Elements that earlier versions of the Metadata API had and that it still accepts from files of those versions; the
 * description of today's version no longer names them. Source: release notes of the Metadata API, "Updated" and
 * "Removed" types.
 */
const REMOVED: Readonly<Record<string, readonly string[]>> = {
  // Instances of components stood in the region itself until version 48.
  FlexiPageRegion: ['componentInstances'],
  // Until version 37 a field's values stood in <picklist>. How a location is shown is documented still, not described.
  CustomField: ['picklist', 'displayLocationInDecimal'],
};

export const removedSince = (type: string, element: string): boolean => REMOVED[type]?.includes(element) ?? false;

/** Values that the platform takes and that its description leaves out, with the features that they belong to. */
const UNLISTED: Readonly<Record<string, readonly string[]>> = {
  // Experience sites.
  SiteType: ['ChatterNetwork', 'ChatterNetworkPicasso'],
};

export const isUnlisted = (enumeration: string, value: string): boolean =>
  UNLISTED[enumeration]?.includes(value) ?? false;
