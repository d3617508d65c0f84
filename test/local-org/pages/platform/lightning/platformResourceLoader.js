/** One attempt per address and page, as on the platform: whoever asks again gets the same answer, unless it failed. */
const loads = new Map();

/**
 * Adds a script of a static resource to the page.
 *
 * @param {unknown} _component the platform asks for it and so do we, but nothing here needs it
 * @param {string} url from `@salesforce/resourceUrl/…`
 * @returns {Promise<void>} rejected where the script cannot be had
 */
export function loadScript(_component, url) {
  return once(url, () => Object.assign(document.createElement('script'), { src: url }));
}

/** Adds a style sheet of a static resource to the page. @param {unknown} _component @param {string} url */
export function loadStyle(_component, url) {
  return once(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}

/** @param {string} url @param {() => HTMLElement} make */
function once(url, make) {
  const known = loads.get(url);
  if (known) return known;
  const element = make();
  const load = new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve(undefined));
    element.addEventListener('error', () => {
      loads.delete(url);
      element.remove();
      reject(new Error(`The static resource ${url} cannot be loaded.`));
    });
  });
  loads.set(url, load);
  document.head.append(element);
  return load;
}
