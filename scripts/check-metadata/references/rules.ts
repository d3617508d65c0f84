import { annotations } from './apex/annotations';
import { classShape } from './apex/class-shape';
import { entryPoints } from './apex/entry-points';
import { namesInApex } from './apex/names-in-apex';
import { recordFields } from './apex/record-fields';
import { soqlInApex } from './apex/soql';
import { triggers } from './apex/triggers';
import { workInLoops } from './apex/work-in-loops';
import { manifests } from './beside/manifests';
import { projectFile } from './beside/project-file';
import { sampleData } from './beside/sample-data';
import type { Rule } from './context';
import { customNames } from './custom-names';
import { formulas } from './formulas/formulas';
import { bundleMeta } from './lwc/bundle-meta';
import { componentClasses } from './lwc/component-classes';
import { constantKeys } from './lwc/constant-keys';
import { graphqlQueries } from './lwc/graphql-queries';
import { imports } from './lwc/imports';
import { markup } from './lwc/markup';
import { platformCalls } from './lwc/platform-calls';
import { platformObjects } from './lwc/platform-objects';
import { templates } from './lwc/templates';
import { writtenNames } from './lwc/written-names';
import { writtenPaths } from './lwc/written-paths';
import { apps } from './metadata/apps';
import { assigned } from './metadata/assigned';
import { channels } from './metadata/channels';
import { componentReferences } from './metadata/component-references';
import { controllers } from './metadata/controllers';
import { customFields } from './metadata/custom-fields';
import { flexipages } from './metadata/flexipages';
import { flowConnectors } from './metadata/flow-connectors';
import { flowElements } from './metadata/flow-elements';
import { flows } from './metadata/flows';
import { layouts } from './metadata/layouts';
import { listViews } from './metadata/list-views';
import { objectPartsInUse } from './metadata/object-parts';
import { permissions } from './metadata/permissions';
import { quickActions } from './metadata/quick-actions';
import { records } from './metadata/records';
import { reportTypes } from './metadata/report-types';
import { reports, dashboards } from './metadata/reports';
import { sharingRules } from './metadata/sharing-rules';
import { tabs } from './metadata/tabs';
import { translations } from './metadata/translations';

/** In this order the exact ones come before the last net, `customNames`. */
export const RULES: readonly Rule[] = [
  triggers,
  soqlInApex,
  workInLoops,
  annotations,
  entryPoints,
  classShape,
  formulas,
  permissions,
  customFields,
  records,
  listViews,
  objectPartsInUse,
  channels,
  flexipages,
  flows,
  flowConnectors,
  flowElements,
  sharingRules,
  layouts,
  quickActions,
  reportTypes,
  reports,
  dashboards,
  translations,
  bundleMeta,
  imports,
  templates,
  markup,
  platformObjects,
  platformCalls,
  componentClasses,
  constantKeys,
  graphqlQueries,
  writtenNames,
  writtenPaths,
  tabs,
  apps,
  assigned,
  controllers,
  componentReferences,
  namesInApex,
  recordFields,
  manifests,
  projectFile,
  sampleData,
  customNames,
];
