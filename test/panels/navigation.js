import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

/**
 * `lightning/navigation` for tests of panels that keep something in the address: what they navigate to is seen, and
 * addresses say where they lead.
 */
export const CurrentPageReference = createTestWireAdapter(jest.fn());

/** Called with the page reference and whether it takes the place of the page before. */
export const navigated = jest.fn();

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

export const NavigationMixin = (Base) =>
  class extends Base {
    [Navigate](reference, replace = false) {
      navigated(reference, replace);
    }

    [GenerateUrl]({ attributes, state }) {
      const query = new URLSearchParams(state ?? {}).toString();
      const place = attributes.recordId ? `${attributes.objectApiName}/${attributes.recordId}` : attributes.apiName;
      return Promise.resolve(`/${place}${query && `?${query}`}`);
    }
  };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
