/** Lightning modules without types of their own, as far as the panels use them. */
declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface Query {
    readonly parsedQuery: true;
  }
  export interface Emitted {
    data?: unknown;
    errors?: { message: string }[];
    refresh?: () => Promise<void>;
  }
  export function gql(strings: TemplateStringsArray, ...values: unknown[]): Query;
  export const graphql: WireAdapterConstructor<{ query: Query; variables?: Record<string, unknown> }, Emitted>;
}

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface FieldReference {
    readonly objectApiName: string;
    readonly fieldApiName: string;
  }
  /** `Object.Field`, or what `@salesforce/schema` gives. */
  export type FieldName = string | FieldReference;
  export interface RecordRepresentation {
    readonly apiName: string;
    readonly id: string;
    readonly fields: Readonly<Record<string, { readonly displayValue: string | null; readonly value: unknown }>>;
  }
  export interface RecordError {
    readonly errorCode: string;
    readonly field: string | null;
    readonly fieldLabel: string | null;
    readonly message: string;
  }
  /** What the functions of this module throw. */
  export interface FetchResponse {
    readonly ok: false;
    readonly status: number;
    readonly statusText: string;
    readonly body: {
      /** Says only that it was not saved where `output` is there; the reasons stand in it. */
      readonly message: string;
      readonly statusCode: number;
      readonly errorCode?: string;
      readonly enhancedErrorType?: 'RecordError';
      readonly output?: {
        readonly errors: readonly RecordError[];
        readonly fieldErrors: Readonly<Record<string, readonly RecordError[]>>;
      };
    };
  }
  export const getRecord: WireAdapterConstructor<
    { recordId: string; fields: FieldName | readonly FieldName[] },
    { data?: RecordRepresentation; error?: FetchResponse }
  >;
  export function getFieldValue(record: RecordRepresentation, field: FieldName): unknown;
  export function getFieldDisplayValue(record: RecordRepresentation, field: FieldName): string | null | undefined;
  export function createRecord(recordInput: {
    apiName: string;
    fields: Record<string, unknown>;
  }): Promise<RecordRepresentation>;
  export function updateRecord(recordInput: {
    fields: { Id: string; [name: string]: unknown };
  }): Promise<RecordRepresentation>;
  export function deleteRecord(recordId: string): Promise<void>;
  export function notifyRecordUpdateAvailable(records: readonly { recordId: string }[]): Promise<void>;
}

declare module 'lightning/platformResourceLoader' {
  import type { LightningElement } from 'lwc';

  export function loadScript(component: LightningElement, url: string): Promise<void>;
  export function loadStyle(component: LightningElement, url: string): Promise<void>;
}

declare module 'lightning/refresh' {
  export class RefreshEvent extends CustomEvent<undefined> {
    constructor();
  }
}

declare module 'lightning/platformShowToastEvent' {
  export interface Toast {
    title: string;
    message?: string;
    variant?: 'info' | 'success' | 'warning' | 'error';
    mode?: 'dismissible' | 'pester' | 'sticky';
  }
  export class ShowToastEvent extends CustomEvent<Toast> {
    constructor(toast: Toast);
  }
}

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  import type { WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    type: string;
    attributes: Record<string, string>;
    state?: Record<string, string>;
  }
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference>;
  interface Navigates extends LightningElement {
    /** `replace`: of Navigate alone, takes the place of this page in the browser's history. */
    [action: symbol]: (reference: PageReference, replace?: boolean) => Promise<string>;
  }
  export const NavigationMixin: {
    (base: typeof LightningElement): new () => Navigates;
    readonly Navigate: unique symbol;
    readonly GenerateUrl: unique symbol;
  };
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';

  export interface ModalSettings {
    label: string;
    size?: 'small' | 'medium' | 'large' | 'full';
    description?: string;
    disableClose?: boolean;
    [property: string]: unknown;
  }
  export interface ReviewResult {
    decision: 'approval' | 'rejection' | 'change-request';
    /** After an approval. */
    release?: { state: string };
    /** Of the review, after any other decision. */
    status?: string;
  }
  export default class LightningModal extends LightningElement {
    /** Settles with what `close` was given; undefined where the person closed it by the cross. */
    static open(settings: ModalSettings): Promise<ReviewResult | undefined>;
    label: string;
    description: string;
    size: string;
    disableClose: boolean;
    close(result?: unknown): void;
    connectedCallback(): void;
    disconnectedCallback(): void;
  }
}
