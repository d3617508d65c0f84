/** Modules that an org resolves when it compiles a panel; as far as the panels use them. */
declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}

declare module '@salesforce/user/Id' {
  const id: string;
  export default id;
}

declare module '@salesforce/resourceUrl/*' {
  /** Address of a static resource, for `lightning/platformResourceLoader`. */
  const url: string;
  export default url;
}

declare module '@salesforce/schema/*' {
  const reference: { readonly objectApiName: string; readonly fieldApiName?: string };
  export default reference;
}

declare module '@salesforce/customPermission/*' {
  /** True where the person has it, undefined otherwise. */
  const granted: true | undefined;
  export default granted;
}

declare module '@salesforce/i18n/locale' {
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/currency' {
  /** ISO 4217, of the person. */
  const currency: string;
  export default currency;
}

declare module '@salesforce/i18n/firstDayOfWeek' {
  /** By the person's locale: 1 is Sunday. */
  const firstDayOfWeek: number;
  export default firstDayOfWeek;
}

declare module '@salesforce/i18n/timeZone' {
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/apex/DoorController.send' {
  export default function send(parameters: {
    method: string;
    path: string;
    body: string;
  }): Promise<{ status: number; body: string }>;
}
