import type { Check } from './finding';
import { checkSchemas } from './schemas/check-schemas';
import { checkStructure } from './structure/check-structure';

/** Every check, in the order in which they run. */
export const CHECKS: readonly Check[] = [checkStructure, checkSchemas];
