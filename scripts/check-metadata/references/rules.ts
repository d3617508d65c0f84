import { soqlInApex } from './apex/soql';
import { triggers } from './apex/triggers';
import type { Rule } from './context';
import { formulas } from './formulas/formulas';
import { apps } from './metadata/apps';
import { componentReferences } from './metadata/component-references';
import { permissions } from './metadata/permissions';
import { tabs } from './metadata/tabs';

export const RULES: readonly Rule[] = [triggers, soqlInApex, formulas, permissions, tabs, apps, componentReferences];
