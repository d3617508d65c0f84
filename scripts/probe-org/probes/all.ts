import type { Probe } from '../probe';
import { APEX_PROBES } from './apex';
import { EVENT_PROBES } from './events';
import { NOTE_PROBES } from './notes';
import { READING_PROBES } from './reading';
import { SESSION_PROBES } from './sessions';
import { SIZE_PROBES } from './sizes';
import { WRITING_PROBES } from './writing';

/** Every question, in the order in which they are asked. */
export const PROBES: readonly Probe[] = [
  ...SESSION_PROBES,
  ...READING_PROBES,
  ...SIZE_PROBES,
  ...WRITING_PROBES,
  ...NOTE_PROBES,
  ...EVENT_PROBES,
  ...APEX_PROBES,
];
