import send from '@salesforce/apex/DoorController.send';
import { NO_FILTER } from 'c/boardAddress';
import RiskViews from 'c/riskViews';
import views from 'panel-tests/board-views.json';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const PATH = '/v1/board-views';
const [QUARTER] = views.views;

describe('c-risk-views', () => {
  let door;

  beforeEach(() => {
    door = new FakeDoor(send).on('GET', PATH, views);
  });

  const show = (filter = NO_FILTER) => mount('c-risk-views', RiskViews, { filter });
  async function open(filter) {
    const element = await show(filter);
    find(element, '.toggle').click();
    await settled();
    return element;
  }
  async function save(element, name) {
    const field = find(element, '.name');
    field.value = name;
    field.dispatchEvent(new CustomEvent('change'));
    find(element, '.save').click();
    await settled();
  }
  const names = (element) => [...element.shadowRoot.querySelectorAll('.apply')].map(shownText);

  it('asks for nothing before somebody wants it', async () => {
    const element = await show();
    expect(door.requests).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('shows that it loads', async () => {
    door.on('GET', PATH, () => new Promise(() => {}));
    const element = await open();
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading your views …');
    await expect(element).toBeAccessible();
  });

  it('lists the person’s views, and names those that are not understood any more', async () => {
    const element = await open();
    expect(names(element)).toEqual(['Security this quarter']);
    expect(shownText(find(element, '.outdated'))).toBe(
      'Old one : Its filter is not understood any more. Save it anew, or remove it. Remove Old one',
    );
    await expect(element).toBeAccessible();
  });

  it('gives the board the filter of a view, and closes', async () => {
    const element = await open();
    const applied = jest.fn();
    element.addEventListener('filterchange', ({ detail }) => applied(detail.filter));
    find(element, '.apply').click();
    await settled();
    expect(applied).toHaveBeenCalledWith(QUARTER.filter);
    expect(find(element, '.box')).toBeNull();
    expect(element.shadowRoot.activeElement).toBe(find(element, '.toggle'));
  });

  it('saves the filter as it stands under a name', async () => {
    const filter = { ...NO_FILTER, team: 'mine' };
    door.on('POST', PATH, { ...QUARTER, id: 'v9', name: 'A team', filter });
    const element = await open(filter);
    await save(element, '  A team ');
    expect(door.sent('POST', PATH)[0].body).toEqual({ name: 'A team', filter });
    expect(names(element)).toEqual(['A team', 'Security this quarter']);
    expect(find(element, '.done').textContent).toBe('Saved as “A team”.');
    await expect(element).toBeAccessible();
  });

  it('wants a name', async () => {
    const element = await open();
    await save(element, '   ');
    expect(find(element, '.missing').textContent).toBe('Give the view a name.');
    expect(door.sent('POST', PATH)).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('removes a view', async () => {
    door.on('POST', `${PATH}/${QUARTER.id}/removal`, { views: [] });
    const element = await open();
    find(element, `.remove[data-id="${QUARTER.id}"]`).click();
    await settled();
    expect(names(element)).toEqual([]);
    expect(find(element, '.done').textContent).toBe('“Security this quarter” is removed.');
    expect(element.shadowRoot.activeElement).toBe(find(element, '.done'));
    expect(shownText(element)).toContain('You have saved no view yet.');
    await expect(element).toBeAccessible();
  });

  it('sends a view once, however often the button is pressed', async () => {
    door.on('POST', PATH, () => new Promise(() => {}));
    const element = await open();
    await save(element, 'Twice');
    find(element, '.save').click();
    await settled();
    expect(door.sent('POST', PATH)).toHaveLength(1);
  });

  it('says why a view was not saved, and keeps the list', async () => {
    door.refuse('POST', PATH, 'too_many_views', 409);
    const element = await open();
    await save(element, 'One more');
    expect(shownText(element)).toContain('The saved views could not be used');
    expect(names(element)).toEqual(['Security this quarter']);
    await expect(element).toBeAccessible();
  });

  it('says that the board works without the middleware', async () => {
    door.on('GET', PATH, new Error('Read timed out'));
    const element = await open();
    expect(shownText(element)).toContain('Saved views are not available at the moment');
    expect(shownText(element)).toContain('Its address holds the filter');
    await expect(element).toBeAccessible();
    door.on('GET', PATH, views);
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(names(element)).toEqual(['Security this quarter']);
  });

  it('closes at Escape, with the keyboard back at its button', async () => {
    const element = await open();
    find(element, '.apply').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await settled();
    expect(find(element, '.box')).toBeNull();
    expect(element.shadowRoot.activeElement).toBe(find(element, '.toggle'));
  });
});
