import { checkApexTypes } from './apex/check-apex-types';
import { checkPmd } from './apex/check-pmd';
import { checkConversion } from './conversion/check-conversion';
import type { Check } from './finding';
import { checkFormat } from './format/check-format';
import { checkLint } from './lint/check-lint';
import { checkLwc } from './lwc/check-lwc';
import { checkReferences } from './references/check-references';
import { checkSchemas } from './schemas/check-schemas';
import { checkStructure } from './structure/check-structure';

/** Every check, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  checkStructure,
  checkReferences,
  checkSchemas,
  checkLwc,
  checkConversion,
  checkLint,
  checkFormat,
  checkApexTypes,
  checkPmd,
];
