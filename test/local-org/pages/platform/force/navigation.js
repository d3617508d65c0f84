import { page } from 'localOrg/page';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** An address with its state (`c__…`) as parameters. */
function urlOf({ type, attributes, state }) {
  const parameters = new URLSearchParams(state ?? {}).toString();
  return pathOf(type, attributes) + (parameters && `?${parameters}`);
}

/** Addresses of the pages that the local org serves; the platform's own have the same form. */
function pathOf(type, attributes) {
  switch (type) {
    case 'standard__recordPage':
      return `/lightning/r/${attributes.objectApiName ? `${attributes.objectApiName}/` : ''}${attributes.recordId}/view`;
    case 'standard__webPage':
      return attributes.url;
    case 'standard__objectPage':
      return `/lightning/o/${attributes.objectApiName}/list`;
    case 'standard__navItemPage':
      return `/lightning/n/${attributes.apiName}`;
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
    const state = Object.fromEntries(new URLSearchParams(window.location.search));
    dataCallback({ ...page.reference, state });
  }

  connect() {}

  update() {}

  disconnect() {}
}
