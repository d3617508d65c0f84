import type { MetadataApi } from 'jsforce/lib/api/metadata';
import type { Schema } from 'jsforce/lib/types';
import type { OrgMark } from './org';
import { Refusal } from './refusal';

const TYPE = 'CustomPermission';
const LABEL = 'Countersign: installer at work';

/** @param refused puts into words what an org says against a request */
export function markThrough(metadata: MetadataApi<Schema>, refused: <T>(ask: () => Promise<T>) => Promise<T>): OrgMark {
  const written = (name: string, description: string) => ({
    fullName: name,
    label: LABEL,
    description,
    isLicensed: false,
    requiredPermission: [],
  });
  return {
    async make(name, text) {
      const answer = await refused(() => metadata.create(TYPE, written(name, text)));
      if (answer.success) return true;
      if (firstError(answer)?.statusCode === 'DUPLICATE_DEVELOPER_NAME') return false;
      throw saved(answer);
    },
    async read(name) {
      const answer = await refused(() => metadata.read(TYPE, name));
      // Of what is not there, a component without a name is answered.
      return answer?.fullName === name ? (answer.description ?? '') : null;
    },
    async write(name, text) {
      const answer = await refused(() => metadata.update(TYPE, written(name, text)));
      if (!answer.success) throw saved(answer);
    },
    async remove(name) {
      const answer = await refused(() => metadata.delete(TYPE, name));
      if (!answer.success) throw saved(answer);
    },
  };
}

interface Answer {
  readonly errors: readonly { readonly message: string; readonly statusCode: string }[];
}

/** jsforce's type of it knows one error as no list. */
const firstError = ({ errors }: Answer): Answer['errors'][number] | undefined => [errors].flat()[0];

function saved(answer: Answer): Refusal {
  const { message = 'it does not say why', statusCode = 'no code' } = firstError(answer) ?? {};
  return new Refusal(`The org refused (${statusCode}): ${message}`);
}
