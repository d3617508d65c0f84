import { page } from 'localOrg/page';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** Addresses of the pages that the local org serves; the platform's own have the same form. */
function urlOf({ type, attributes }) {
  switch (type) {
    case 'standard__recordPage':
      return `/lightning/r/${attributes.objectApiName ? `${attributes.objectApiName}/` : ''}${attributes.recordId}/view`;
    case 'standard__webPage':
      return attributes.url;
    case 'standard__objectPage':
      return `/lightning/o/${attributes.objectApiName}/list`;
    default:
      throw new Error(`The local org has no page of the type ${type}.`);
  }
}

export function NavigationMixin(Base) {
  return class extends Base {
    [Navigate](reference) {
      window.location.assign(urlOf(reference));
    }

    [GenerateUrl](reference) {
      return Promise.resolve(urlOf(reference));
    }
  };
}
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Wire adapter: where we are. */
export class CurrentPageReference {
  constructor(dataCallback) {
    dataCallback({ type: 'standard__recordPage', attributes: { recordId: page.recordId }, state: {} });
  }

  connect() {}

  update() {}

  disconnect() {}
}
