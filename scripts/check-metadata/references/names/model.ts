import type { XmlElement } from '../../xml/element';

/** What can be named of a field. */
export interface FieldInfo {
  readonly name: string;
  /** As `type` of the Metadata API says, such as `Picklist`; of standard fields only what is certain, else `Unknown`. */
  readonly type: string;
  /** How a query goes on from this field, such as `Account` or `Opportunity__r`. */
  readonly relationship?: string;
  /** Objects that it points to; none where any may be meant. */
  readonly targets: readonly string[];
  /** The picklist's values, where the project says them all and allows no others. */
  readonly values?: readonly string[];
  readonly required: boolean;
  readonly formula: boolean;
  /** Of the project's own fields: where and what it is. */
  readonly file?: string;
  readonly element?: XmlElement;
}

export interface ChildInfo {
  /** As a subquery's FROM names it, such as `Contacts` or `Call_Summaries__r`. */
  readonly name: string;
  readonly object: string;
}

export interface ObjectInfo {
  readonly name: string;
  /**
   * Every field it has is in `fields`: a name that is not there does not exist. Else only a name that is a slip of one in
   * `fields` is taken for a mistake.
   */
  readonly whole: boolean;
  /** By name in lower case, as Salesforce compares them. */
  readonly fields: Map<string, FieldInfo>;
  readonly children: Map<string, ChildInfo>;
  /** The beginnings of further fields, which an org's licences decide on. */
  readonly open: readonly string[];
  /** Of objects that the project defines or extends. */
  readonly file?: string;
  readonly element?: XmlElement;
}

export const isCustom = (name: string): boolean => /__[a-z]+$/i.test(name);

/** `ns__Thing__c`: from a package, so nothing can be said about it. Also the parts of compound fields (`Place__Latitude__s`). */
export const isForeign = (name: string): boolean => name.split('__').length > 2;

export function* namesOf(named: Map<string, { readonly name: string }>): Iterable<string> {
  for (const { name } of named.values()) yield name;
}
