import { notInLocalOrg } from '../errors';
import type { Route } from './rest';

/** Resources of the platform's REST API that clients may ask for and that the local org has not: refused by name. */
const REFUSED: readonly [template: string, what: string][] = [
  ['/tabs', 'The list of tabs'],
  ['/theme', 'The theme'],
  ['/appMenu/{kind}', 'The app menu'],
  ['/quickActions', 'Quick actions'],
  ['/quickActions/{name}', 'Quick actions'],
  ['/quickActions/{name}/describe', 'Quick actions'],
  ['/quickActions/{name}/defaultValues', 'Quick actions'],
  ['/sobjects/{object}/quickActions', 'Quick actions'],
  ['/sobjects/{object}/quickActions/{name}', 'Quick actions'],
  ['/sobjects/{object}/quickActions/{name}/describe', 'Quick actions'],
  ['/sobjects/{object}/quickActions/{name}/defaultValues', 'Quick actions'],
  ['/sobjects/{object}/listviews', 'List views'],
  ['/sobjects/{object}/listviews/{id}', 'List views'],
  ['/sobjects/{object}/listviews/{id}/describe', 'List views'],
  ['/sobjects/{object}/listviews/{id}/results', 'List views'],
  ['/sobjects/{object}/describe/layouts', 'Page layouts'],
  ['/sobjects/{object}/describe/layouts/{recordType}', 'Page layouts'],
  ['/sobjects/{object}/describe/namedLayouts/{name}', 'Page layouts'],
  ['/sobjects/{object}/describe/approvalLayouts', 'Approval layouts'],
  ['/sobjects/{object}/describe/compactLayouts', 'Compact layouts'],
  ['/sobjects/{object}/relevantItems', 'Relevant items'],
  ['/compactLayouts', 'Compact layouts'],
  ['/search/suggestions', 'Search suggestions'],
  ['/search/scopeOrder', 'The scope of searches'],
  ['/process/rules', 'Workflow rules'],
  ['/process/approvals', 'Approval processes'],
  ['/actions', 'Invocable actions'],
  ['/actions/standard', 'Invocable actions'],
  ['/actions/custom', 'Invocable actions'],
  ['/analytics/reports', 'Reports'],
  ['/analytics/reports/{id}', 'Reports'],
  ['/analytics/dashboards', 'Dashboards'],
  ['/chatter', 'Chatter'],
  ['/chatter/users/me', 'Chatter'],
  ['/connect', 'The Connect REST API'],
  ['/licensing', 'Licences'],
  ['/knowledgeManagement/settings', 'Knowledge'],
];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const refusedRoutes: Route[] = REFUSED.flatMap(([template, what]) =>
  METHODS.map((method) => ({
    method,
    template,
    handle: () => {
      throw notInLocalOrg(what, 'NOT_FOUND');
    },
  })),
);
