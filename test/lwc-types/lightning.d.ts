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

  export interface PageReference {
    type: string;
    attributes: Record<string, string>;
  }
  interface Navigates extends LightningElement {
    [action: symbol]: (reference: PageReference) => Promise<string>;
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
