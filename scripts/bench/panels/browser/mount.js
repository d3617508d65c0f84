// Synthetic shadow patches the DOM and must come before the engine creates anything.
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import { exposed } from 'localOrg/exposed';
import { page } from 'localOrg/page';

/** Frames in a row in which nothing changed, until what was placed counts as at rest. */
const QUIET_FRAMES = 2;

/** The browser's own, which see through shadow; kept before synthetic shadow replaced them. */
const { Observer, byTag, byClass } = window.unpatched;

const host = document.querySelector('[data-component]');

/**
 * Places one component where the page has the panel, and says when it could be used: all its rows shown, and nothing
 * changed for two frames. Handlers are set when a row is rendered, so they are live by then.
 *
 * @param {{ name: string, values?: object, rows: { tag: string, count: number }, more?: string,
 *   until?: { className: string, count: number } }} what `more`: class of the button that brings more rows, pressed until
 *   all are there; `until`: what has to be there beside the rows
 * @returns {Promise<{ usable: number, answered: number }>} milliseconds from placing it: until it could be used, and
 *   until the browser had the whole answer of Salesforce
 */
window.mount = async ({ name, values = {}, rows, more, until }) => {
  let changed = false;
  const observer = new Observer(() => (changed = true));
  observer.observe(host, { subtree: true, childList: true, attributes: true, characterData: true });

  performance.clearResourceTimings();
  const began = performance.now();
  const element = createElement('bench-mounted', { is: exposed[name] });
  Object.assign(element, { recordId: page.reference.attributes.recordId, ...values });
  host.replaceChildren(element);

  const hasRows = () => byTag.call(host, rows.tag).length >= rows.count;
  const hasRest = () => !until || byClass.call(host, until.className).length >= until.count;
  const pressMore = () => {
    for (const button of byTag.call(host, 'lightning-button')) if (button.classList.contains(more)) button.click();
  };
  const isQuiet = () => {
    const quiet = !changed && observer.takeRecords().length === 0;
    changed = false;
    return quiet;
  };
  const usable = await new Promise((done) => {
    let quiet = 0;
    const look = () => {
      quiet = isQuiet() && hasRows() && hasRest() ? quiet + 1 : 0;
      if (more && !hasRows()) pressMore();
      if (quiet === QUIET_FRAMES) done(performance.now() - began);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  observer.disconnect();
  const [asked] = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/api/graphql'));
  return { usable, answered: asked.responseEnd - began };
};
document.documentElement.dataset.ready = 'true';
