import send from '@salesforce/apex/DoorController.send';
import { graphql } from 'lightning/graphql';
import RiskQuotes from 'c/riskQuotes';
import callTags from 'panel-tests/call-tags.json';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { openModal } from 'panel-tests/mount';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const DEAL = '006Lo0000000001IAA';
const tag = (index, label = 'Procurement') => ({
  node: {
    Tag__c: { value: label },
    Tag_Label__c: { value: label },
    Call_Recording__c: { value: `a01Lo000000000${index}IAA` },
    Call_Recording__r: { Title__c: { value: `Call ${index}` }, Started_At__c: { value: '2026-11-14T18:00:00.000Z' } },
  },
});
const answer = (edges, totalCount = edges.length) => ({ uiapi: { query: { Call_Tag__c: { edges, totalCount } } } });

describe('c-risk-quotes', () => {
  let door;
  let decided;
  let closed;

  beforeEach(async () => {
    door = new FakeDoor(send);
    decided = jest.fn();
    closed = jest.fn();
    RiskQuotes.open({
      size: 'medium',
      label: 'What was said: Deal 1',
      dealId: DEAL,
      urlOf: (id, object) => Promise.resolve(`/${object}/${id}`),
      ondecided: decided,
    }).then(closed);
    await settled();
  });

  const calls = () => [...openModal().shadowRoot.querySelectorAll('c-quoted-call')];
  async function receive(edges, total) {
    graphql.emit(answer(edges, total));
    await settled();
  }

  it('asks Salesforce for the calls behind the risks of this deal', async () => {
    expect(graphql.getLastConfig().variables).toEqual({ dealId: DEAL });
    expect(find(openModal(), 'lightning-spinner').alternativeText).toBe('Loading the calls …');
    await expect(openModal()).toBeAccessible();
  });

  it('has the ways to the deal and its calls before a purpose is stated, and no words', async () => {
    await receive([tag(1), tag(2)]);
    expect(find(openModal(), '.deal a').getAttribute('href')).toBe(`/Opportunity/${DEAL}`);
    expect(calls().map(({ call, purpose }) => [call.title, purpose])).toEqual([
      ['Call 1', ''],
      ['Call 2', ''],
    ]);
    expect(find(openModal(), 'c-purpose-choice').suggested).toBe('deal_risk_review');
    expect(door.requests).toEqual([]);
    await expect(openModal()).toBeAccessible();
  });

  it('reads the words of the first three calls once the person has said yes to the purpose', async () => {
    for (const index of [1, 2, 3, 4]) {
      door.on('GET', `/v1/calls/a01Lo000000000${index}IAA/tags?purpose=deal_risk_review`, callTags);
    }
    await receive([tag(1), tag(2), tag(3), tag(4)]);
    find(openModal(), 'c-purpose-choice', '.open').click();
    await settled();
    expect(door.requests.map(({ path }) => /a01Lo0+(\d)IAA/.exec(path)[1])).toEqual(['1', '2', '3']);
    expect(find(openModal(), 'c-purpose-choice')).toBeNull();
    expect(openModal().shadowRoot.activeElement).toBe(find(openModal(), '.title'));
    expect(shownText(openModal())).toContain('We are talking to another vendor as well.');
    await expect(openModal()).toBeAccessible();
  });

  it('keeps in sight what was decided while Salesforce catches up, and tells of it', async () => {
    await receive([tag(1)]);
    calls()[0].dispatchEvent(new CustomEvent('decided'));
    await receive([]);
    expect(decided).toHaveBeenCalledTimes(1);
    expect(calls()).toHaveLength(1);
  });

  it('asks again at once, since a kept answer may name a risk that is over', async () => {
    const refresh = jest.fn().mockResolvedValue();
    graphql.emit(answer([tag(1), tag(2)]), undefined, refresh);
    await settled();
    expect(refresh).toHaveBeenCalledTimes(1);
    graphql.emit(answer([tag(2)]), undefined, refresh);
    await settled();
    expect(calls().map(({ call }) => call.title)).toEqual(['Call 2']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('says so where asking again fails, and keeps what there is', async () => {
    graphql.emit(answer([tag(1)]), undefined, jest.fn().mockRejectedValue(new Error('boom')));
    await settled();
    expect(shownText(openModal())).toContain('The calls of this deal could not be loaded');
    expect(calls()).toHaveLength(1);
  });

  it('says how many of 500 and more confirmations are not listed', async () => {
    await receive([tag(1)], 501);
    expect(shownText(openModal())).toContain('500 earlier confirmations are not listed here.');
  });

  it('says that there is nothing left', async () => {
    await receive([]);
    expect(shownText(openModal())).toContain('No confirmed risk of this deal is left that you may see.');
    expect(find(openModal(), 'c-purpose-choice')).toBeNull();
    await expect(openModal()).toBeAccessible();
  });

  it('says what to do where Salesforce fails', async () => {
    graphql.emitErrors([{ message: 'boom' }]);
    await settled();
    expect(shownText(openModal())).toContain('The calls of this deal could not be loaded');
    expect(shownText(openModal())).not.toContain('boom');
    await expect(openModal()).toBeAccessible();
  });

  it('closes by its button', async () => {
    await receive([tag(1)]);
    find(openModal(), '.close').click();
    await settled();
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
