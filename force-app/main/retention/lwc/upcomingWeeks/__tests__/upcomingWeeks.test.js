import send from '@salesforce/apex/DoorController.send';
import UpcomingWeeks from 'c/upcomingWeeks';
import { chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import upcoming from 'panel-tests/retention/upcoming.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const PATH = '/v1/retention/upcoming';

describe('c-upcoming-weeks', () => {
  let door;

  beforeEach(() => {
    chartInPage();
    door = new FakeDoor(send).on('GET', PATH, upcoming);
  });

  const figures = (element) => find(element, 'c-charted-figures');
  const weeks = (element) => [...find(figures(element), 'c-plain-table').shadowRoot.querySelectorAll('tbody tr')];
  const show = () => mount('c-upcoming-weeks', UpcomingWeeks);

  it('tells what goes in each week apart from what a hold keeps', async () => {
    const element = await show();
    expect(weeks(element).map(shownText)).toEqual([
      'Nov 9, 2026 11 2 12 recordings, 1 draft',
      'Nov 23, 2026 0 3 3 transcripts',
    ]);
    const chart = figures(element);
    expect(chart.stacked).toBe(true);
    expect(chart.periods).toEqual(['Nov 9, 2026', 'Nov 16, 2026', 'Nov 23, 2026']);
    expect(chart.series.map(({ values }) => values)).toEqual([
      [11, 0, 0],
      [2, 0, 3],
    ]);
    expect(chart.description).toBe(
      'Bar chart over 3 weeks. 11 artifacts will be deleted, 5 artifacts stay on legal hold. The table beside it has the figures.',
    );
    await expect(element).toBeAccessible();
  });

  it('shows that it loads', async () => {
    door.on('GET', PATH, () => new Promise(() => {}));
    const element = await show();
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading what goes when …');
    await expect(element).toBeAccessible();
  });

  it('says so where nothing goes', async () => {
    door.on('GET', PATH, { ...upcoming, weeks: [{ from: '2026-11-09', artifacts: [] }] });
    const element = await show();
    expect(shownText(element)).toContain('Nothing goes in the coming weeks');
    expect(figures(element)).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says what is wrong, and asks again on demand', async () => {
    door.on('GET', PATH, new Error('Read timed out'));
    const element = await show();
    expect(shownText(element)).toContain('What goes when could not be loaded');
    await expect(element).toBeAccessible();
    door.on('GET', PATH, upcoming);
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(weeks(element)).toHaveLength(2);
  });
});
