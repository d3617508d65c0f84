import { join, dirname } from 'node:path';
import { createRequire } from 'node:module';
import { loadPackageDefinition, type ServiceClientConstructor, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** Messages of Salesforce's `pubsub_api.proto`, as far as they are spoken here. */
export interface TopicRequest {
  topicName: string;
}
export interface TopicInfo {
  topicName: string;
  tenantGuid: string;
  canPublish: boolean;
  canSubscribe: boolean;
  schemaId: string;
  rpcId: string;
}
export interface SchemaRequest {
  schemaId: string;
}
export interface SchemaInfo {
  schemaJson: string;
  schemaId: string;
  rpcId: string;
}
/** `replayPreset`: 0 LATEST, 1 EARLIEST, 2 CUSTOM. */
export interface FetchRequest {
  topicName: string;
  replayPreset: number;
  replayId: Buffer;
  numRequested: number;
}
export interface FetchResponse {
  events: { event: { id: string; schemaId: string; payload: Buffer }; replayId: Buffer }[];
  latestReplayId: Buffer;
  rpcId: string;
  pendingNumRequested: number;
}

/** The service as the published client describes it: its own copy of the definition is read, none is kept here. */
export function pubSubService(): ServiceDefinition {
  const client = createRequire(__filename).resolve('salesforce-pubsub-api-client');
  const definition = loadSync(join(dirname(client), '..', 'pubsub_api.proto'), { defaults: true });
  const loaded = loadPackageDefinition(definition) as unknown as {
    eventbus: { v1: { PubSub: ServiceClientConstructor } };
  };
  return loaded.eventbus.v1.PubSub.service;
}
