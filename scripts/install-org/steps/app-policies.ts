import type { Component } from '../org';
import { same } from '../presence';
import type { Installation } from '../step';

/** Policies of an External Client App: one of each for an app, whatever they are called. */
const POLICIES = {
  ExtlClntAppOauthConfigurablePolicies: { folder: 'extlClntAppOauthPolicies', suffix: '.ecaOauthPlcy' },
  ExtlClntAppConfigurablePolicies: { folder: 'extlClntAppPolicies', suffix: '.ecaPlcy' },
} as const;
type PolicyType = keyof typeof POLICIES;

const TYPES = Object.keys(POLICIES) as readonly PolicyType[];
const APP_OF = /<externalClientApplication>([^<]*)<\/externalClientApplication>/;

export const isPolicy = ({ type }: Pick<Component, 'type'>): boolean => type in POLICIES;

/**
 * The policies that belong to this app, by the app that they name themselves: an org that makes them together with the
 * app may call them otherwise than the source does. What the org lists and does not show is told by its name alone.
 *
 * @param ours the app's components as the source calls them
 */
export async function policiesOf(
  on: Installation,
  app: string,
  ours: readonly Component[],
): Promise<readonly Component[]> {
  const listed = await on.org.list(TYPES.map((type) => ({ type })));
  if (listed.length === 0) return [];
  const files = await on.org.retrieve(listed);
  return listed.filter((one) => {
    const text = files.get(pathOf(one))?.toString('utf8');
    return text === undefined ? ours.some((other) => same(one, other)) : APP_OF.exec(text)?.[1] === app;
  });
}

/** The components of the source, the policies among them under the names that the org has for them. */
export function asTheOrgCallsThem(
  components: readonly Component[],
  inTheOrg: readonly Component[],
): readonly Component[] {
  return components.map((one) => nameInTheOrg(one, inTheOrg));
}

/** Files of the source by path, those of policies under the names that the org has for them. */
export function filesAsTheOrgCallsThem(
  files: ReadonlyMap<string, Buffer>,
  components: readonly Component[],
  inTheOrg: readonly Component[],
): ReadonlyMap<string, Buffer> {
  const paths = new Map(components.filter(isPolicy).map((one) => [pathOf(one), pathOf(nameInTheOrg(one, inTheOrg))]));
  return new Map([...files].map(([path, content]) => [paths.get(path) ?? path, content]));
}

/** Ours where the app has it, or has none; else the one that it has. */
function nameInTheOrg(component: Component, inTheOrg: readonly Component[]): Component {
  if (!isPolicy(component) || inTheOrg.some((one) => same(one, component))) return component;
  return inTheOrg.find(({ type }) => type === component.type) ?? component;
}

function pathOf({ type, name }: Component): string {
  const { folder, suffix } = POLICIES[type as PolicyType];
  return `${folder}/${name}${suffix}`;
}
