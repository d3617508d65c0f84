import send from '@salesforce/apex/DoorController.send';
import MomentReader from 'c/momentReader';
import { find, settled } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import transcript from 'panel-tests/transcript.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const CALL = '/v1/calls/a01Lo0000000001IAA';

describe('c-moment-reader', () => {
  let door;

  beforeEach(() => {
    door = new FakeDoor(send).on('GET', `${CALL}/transcript?from=0&purpose=coaching`, transcript);
  });

  const show = (startSeconds) =>
    mount('c-moment-reader', MomentReader, { callId: 'a01Lo0000000001IAA', purpose: 'coaching', startSeconds });
  const turn = (element) => find(element, 'c-transcript-view').shadowRoot.activeElement?.dataset.turn;

  it('opens the transcript at the moment, for the purpose, and goes to another one', async () => {
    const element = await show(754);
    expect(turn(element)).toBe('1');
    await element.show(0);
    await settled();
    expect(turn(element)).toBe('0');
    expect(door.requests).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('tells when it is to be closed', async () => {
    const element = await show(0);
    const closed = jest.fn();
    element.addEventListener('readclose', closed);
    find(element, '.read-close').click();
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
