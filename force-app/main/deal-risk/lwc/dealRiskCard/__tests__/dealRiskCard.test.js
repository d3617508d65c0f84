import { graphql } from 'lightning/graphql';
import DealRiskCard from 'c/dealRiskCard';
import { dealNode, dealsAnswer } from 'panel-tests/board';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000003IAA' }), { virtual: true });
jest.mock('lightning/graphql', () => jest.requireActual('panel-tests/board').graphqlWithTexts());
jest.mock('lightning/navigation', () => jest.requireActual('panel-tests/navigation'));

const severe = ({ variables }) => Boolean(variables) && JSON.stringify(variables).includes('"high"');
const any = ({ query, variables }) => Boolean(query && variables) && !severe({ variables });
const MY_TEAM = { Owner: { ManagerId: { eq: '005Lo0000000003IAA' } } };

describe('c-deal-risk-card', () => {
  let element;
  let asked;
  const refreshed = jest.fn().mockResolvedValue();

  beforeEach(async () => {
    asked = [];
    refreshed.mockClear();
    element = await mount('c-deal-risk-card', DealRiskCard);
  });

  async function emit(which, nodes) {
    graphql.emit(dealsAnswer(nodes), (config) => which(config) && Boolean(asked.push(config.variables)), refreshed);
    await settled();
  }
  const names = () => [...element.shadowRoot.querySelectorAll('.name')].map(shownText);

  it('asks for the largest deals of my team with a severe risk, and shows a skeleton meanwhile', async () => {
    expect(find(element, '.skeleton')).not.toBeNull();
    await emit(severe, []);
    expect(asked[0]).toMatchObject({
      orderBy: { Amount: { order: 'DESC', nulls: 'LAST' }, Id: { order: 'ASC' } },
      first: 5,
    });
    expect(asked[0].where.and).toContainEqual(MY_TEAM);
    expect(find(element, '.skeleton')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('asks for nothing more where severe risks fill it', async () => {
    await emit(
      severe,
      [1, 2, 3, 4, 5].map((index) => dealNode(index)),
    );
    await emit(any, []);
    expect(asked).toHaveLength(1);
    expect(names()).toEqual(['Deal 1', 'Deal 2', 'Deal 3', 'Deal 4', 'Deal 5']);
    await expect(element).toBeAccessible();
  });

  it('fills up with other risks, each deal once, five in all', async () => {
    await emit(severe, [dealNode(3), dealNode(1)]);
    await emit(
      any,
      [9, 3, 8, 7, 6].map((index) => dealNode(index)),
    );
    expect(asked[1].where.and).toEqual([{ IsClosed: { eq: false } }, { Open_Risks__c: { ne: null } }, MY_TEAM]);
    expect(names()).toEqual(['Deal 3', 'Deal 1', 'Deal 9', 'Deal 8', 'Deal 7']);
  });

  it('says of each deal what matters and leads to it, and to the board of my team', async () => {
    await emit(severe, [dealNode(1, { amount: null, closeDate: null }), dealNode(2)]);
    await emit(any, []);
    expect([...element.shadowRoot.querySelectorAll('.deal > .facts')].map(shownText)).toEqual([
      'Account 1 · Rita Sandoval',
      'Account 2 · $50,000.00 · Dec 18, 2026 · Rita Sandoval',
    ]);
    expect(find(element, 'a.name').getAttribute('href')).toBe('/Opportunity/006Lo0000000001IAA');
    expect(find(element, '.all a').getAttribute('href')).toBe('/Deal_Risk?c__team=mine');
  });

  it('shows no card to whose team has no deal at risk, or who has no team, and leads them nowhere before', async () => {
    expect(find(element, '.all')).toBeNull();
    await emit(severe, []);
    await emit(any, []);
    expect(find(element, 'c-panel-frame')).toBeNull();
    expect(find(element, '.all')).toBeNull();
    expect(shownText(element)).toBe('');
    await expect(element).toBeAccessible();
  });

  it('says what to do where Salesforce fails, and asks again on demand', async () => {
    graphql.emitErrors([{ message: 'boom' }], severe, refreshed);
    await settled();
    expect(shownText(element)).toContain('The deals could not be loaded');
    expect(find(element, '.skeleton')).toBeNull();
    expect(find(element, '.all')).toBeNull();
    await expect(element).toBeAccessible();
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    expect(refreshed).toHaveBeenCalledTimes(1);
  });
});
