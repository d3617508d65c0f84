import { createRequire } from 'node:module';

/** Apache Avro as far as events need it. */
export interface AvroType {
  toBuffer(value: unknown): Buffer;
}

interface AvroJs {
  parse(schema: object): AvroType;
}

// The package has no types, and a declaration of its own would be everybody's.
const avroJs = createRequire(__filename)('avro-js') as AvroJs;

/** @throws Error where the schema is none */
export const avroType = (schema: object): AvroType => avroJs.parse(schema);
