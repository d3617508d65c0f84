export { startLocalOrg, type LocalOrg, type LocalOrgOptions } from './local-org';
export type { DoorClaims } from './door/door-token';
export type { StoredText } from './engine/every-stored-text';
export type { Faults, RequestMatch } from './faults';
export type { ApiCallCount } from './http/api-usage';
export type { JwtApp, SecretApp } from './http/oauth';
export type { CustomMetadataRecord } from './schema/model';
export type { SoqlRecord } from './query/answer';
export type { OrgSeed } from './seed';
