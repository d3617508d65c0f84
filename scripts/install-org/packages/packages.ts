import { join } from 'node:path';
import { makeStaticResources } from '../../static-resources';
import type { Component } from '../org';
import { convertSource, type Converted } from './source';

/** What is deployed, each part when it is first asked for. */
export interface Packages {
  /** Everything but the address of the middleware and the choice of events, which are the org's own affair. */
  core(): Promise<Converted>;
  /** The address without its URL. */
  address(): Promise<Converted>;
  /** Which objects' changes the org tells of. */
  events(): Promise<Converted>;
  /** The app that the middleware logs in through, without its key and certificate. */
  login(): Promise<Converted>;
  /** Example settings. */
  starter(): Promise<Converted>;
  dashboards(): Promise<Converted>;
  languages(): Promise<Converted>;
  /** The record page of scratch orgs, and what makes it the one that is shown. */
  recordPage(): Promise<Converted>;
  recordPageShown(): Promise<Converted>;
}

export const ADDRESS = 'NamedCredential';
export const EVENTS = 'PlatformEventChannelMember';
const APART = new Set([ADDRESS, EVENTS]);

const known = new Map<string, Packages>();

/** @param root the project's folder; its source is read once in the life of the process */
export function packagesOf(root: string): Packages {
  const packages = known.get(root) ?? newPackages(root);
  known.set(root, packages);
  return packages;
}

function newPackages(root: string): Packages {
  const main = join(root, 'force-app', 'main');
  const other = (...folder: string[]): (() => Promise<Converted>) => once(() => convertSource([join(root, ...folder)]));
  const ofType = (type: string): (() => Promise<Converted>) =>
    once(() => convertSource([main], (component) => component.type === type));
  return {
    core: once(() => {
      // A fresh checkout lacks those that are made from packages.
      makeStaticResources();
      return convertSource([main], ({ type }: Component) => !APART.has(type));
    }),
    address: ofType(ADDRESS),
    events: ofType(EVENTS),
    login: other('force-app', 'login'),
    starter: other('force-app', 'starter'),
    dashboards: other('force-app', 'dashboards'),
    languages: other('force-app', 'languages'),
    recordPage: other('config', 'scratch', 'main'),
    recordPageShown: other('config', 'scratch', 'activation'),
  };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => (running ??= work());
}
