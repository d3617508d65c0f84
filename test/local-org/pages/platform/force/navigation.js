import { page } from 'localOrg/page';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** Says on the window that the address changed without a new page. Other bundles have modules of their own of this file. */
const MOVED = 'localorgmoved';

/** The platform reserves names without a namespace, and takes a key whose value is undefined for deleted. */
const STATE_KEY = /^[a-z]\w*?__./i;

/** An address with its state (`c__…`) as parameters. */
function urlOf({ type, attributes, state }) {
  const given = Object.entries(state ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const parameters = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
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
    case 'standard__namedPage':
      return `/lightning/page/${attributes.pageName}`;
    default:
      throw new Error(`The local org has no page of the type ${type}.`);
  }
}

/**
 * Goes there. Where only the query string changes the platform keeps the page and its components, and tells those that
 * have a `CurrentPageReference`.
 */
function go(reference, replace) {
  const target = new URL(urlOf(reference), window.location.href);
  if (target.origin !== window.location.origin) window.open(target.href, '_blank', 'noopener');
  else if (target.pathname === window.location.pathname && target.hash === '') {
    // The laptop's own parameters are none of the state and stay.
    for (const [key, value] of new URLSearchParams(window.location.search)) {
      if (!STATE_KEY.test(key)) target.searchParams.set(key, value);
    }
    window.history[replace ? 'replaceState' : 'pushState'](null, '', target.href);
    window.dispatchEvent(new CustomEvent(MOVED));
  } else window.location[replace ? 'replace' : 'assign'](target.href);
}

export function NavigationMixin(Base) {
  return class extends Base {
    /** @param {object} reference @param {boolean} [replace] the page takes the place of this one in the history */
    [Navigate](reference, replace = false) {
      go(reference, replace);
    }

    [GenerateUrl](reference) {
      return Promise.resolve(urlOf(reference));
    }
  };
}
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Wire adapter: where we are; emits anew when the address changes without a new page, back and forth too. */
export class CurrentPageReference {
  constructor(dataCallback) {
    this.dataCallback = dataCallback;
    this.look = () => {
      if (window.location.search !== this.search) this.emit();
    };
    this.emit();
  }

  emit() {
    this.search = window.location.search;
    const state = Object.fromEntries([...new URLSearchParams(this.search)].filter(([key]) => STATE_KEY.test(key)));
    this.dataCallback(Object.freeze({ ...page.reference, state: Object.freeze(state) }));
  }

  connect() {
    window.addEventListener(MOVED, this.look);
    window.addEventListener('popstate', this.look);
    this.look();
  }

  update() {}

  disconnect() {
    window.removeEventListener(MOVED, this.look);
    window.removeEventListener('popstate', this.look);
  }
}
