import { z } from 'zod';
import { CountersignError } from '../../domain/errors';
import { errorsIn, refusal } from './errors';

/** jsforce's HTTP error: `data` is the answer's only error, or all of them, or (not JSON) the text as `message`. */
const jsforceError = z.object({ data: z.unknown() });
const textData = z.object({ message: z.string() });
/** A SOAP fault's code, such as `sf:INVALID_SESSION_ID`. */
const faultData = z.object({ errorCode: z.string().regex(/^\w+:[A-Z0-9_]{1,100}$/) });
/** Faults come with this whatever they are, so it says nothing about them. */
const FAULT_STATUS = 500;

/** @param status of the answer; null where none came. What is no answer of Salesforce's stays as it is. */
export function mapped(error: unknown, status: number | null): unknown {
  if (error instanceof CountersignError || status === null) return error;
  const parsed = jsforceError.safeParse(error);
  if (!parsed.success) return error;
  const { data } = parsed.data;
  const fault = faultData.safeParse(data);
  if (status !== FAULT_STATUS || !fault.success) return refusal(status, errorsOf(data));
  return refusal(400, [{ errorCode: fault.data.errorCode.replace(/^\w+:/, ''), fields: [] }]);
}

function errorsOf(data: unknown): ReturnType<typeof errorsIn> {
  const errors = errorsIn(data);
  if (errors.length > 0 && !/^ERROR_HTTP_\d+$/.test(errors[0]?.errorCode ?? '')) return errors;
  const text = textData.safeParse(data);
  return text.success ? errorsIn(jsonIn(text.data.message)) : [];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
