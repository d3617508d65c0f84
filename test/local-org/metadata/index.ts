import type { Express } from 'express';
import type { CustomMetadata } from '../engine/custom-metadata';
import type { AppParts } from '../http/app';
import { VERSIONS } from '../http/versions';
import { mountApexSoap } from './apex-soap';
import { DeployJobs } from './deploy-jobs';
import { mountDisturbances } from './disturbances';
import { mountMetadataSoap } from './mount-metadata';
import { OrgMetadata } from './org-metadata';
import { mountRestDeploy } from './rest-deploy';
import { RetrieveJobs } from './retrieve-jobs';
import { mountTooling } from './tooling';

export interface MetadataOptions {
  /** What the org's schema was loaded from. */
  sourceDirs: readonly string[];
  personAccounts: boolean;
  adminId: string;
  settings: Pick<CustomMetadata, 'list' | 'set' | 'remove'>;
}

/** The Metadata API of the org. Mount it before the REST API, in whose paths some of its own lie. */
export function mountMetadata(app: Express, parts: AppParts, { settings, ...options }: MetadataOptions): void {
  const metadata = new OrgMetadata(parts.engine, settings, options);
  const deploys = new DeployJobs(metadata, parts.engine, VERSIONS);
  const retrieves = new RetrieveJobs(metadata, parts.engine);
  mountMetadataSoap(app, parts, { metadata, deploys, retrieves }, VERSIONS);
  mountApexSoap(app);
  mountDisturbances(app, parts);
  mountTooling(app, parts, metadata, VERSIONS);
  mountRestDeploy(app, parts, { metadata, deploys, retrieves }, VERSIONS);
}
