import send from '@salesforce/apex/DoorController.send';
import DeleteNow from 'c/deleteNow';
import { find, settled, shownText, type } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount, openModal } from 'panel-tests/mount';
import { failed, purged } from 'panel-tests/retention/dispositions.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const CALL = 'a01Lo0000000001IAA';
const PATH = `/v1/calls/${CALL}/deletion`;
const LOOK = `/v1/retention/dispositions/${failed.id}`;
const running = { ...failed, state: 'running', failure: null, canRetry: false };

describe('c-delete-now', () => {
  let door;
  let element;
  let deleted;

  beforeEach(async () => {
    jest.useFakeTimers();
    door = new FakeDoor(send).on('POST', PATH, running, 202).on('GET', LOOK, running);
    element = await mount('c-delete-now', DeleteNow, { callId: CALL, artifacts: ['recording', 'official_note'] });
    deleted = jest.fn();
    element.addEventListener('deleted', deleted);
  });

  async function ask(reason) {
    find(element, '.ask').click();
    await settled();
    if (reason === undefined) return;
    type(find(openModal(), 'c-writing-area', 'textarea'), reason);
    find(openModal(), '.action').click();
    await settled();
  }

  it('asks once, says what goes for good, and names the button by it', async () => {
    await ask();
    expect(shownText(openModal())).toContain(
      'wherever a copy of it is, at the recorder too: Recording, Official note.',
    );
    expect(shownText(openModal())).toContain('It cannot be brought back.');
    expect(find(openModal(), '.action').label).toBe('Delete 2 artifacts');
    jest.useRealTimers();
    await expect(openModal()).toBeAccessible();
  });

  it('sends nothing without a reason', async () => {
    await ask(' ');
    expect(shownText(openModal())).toContain('Say why. The certificate has to name a reason.');
    expect(door.requests).toEqual([]);
  });

  it('sends the reason, says that it runs, and follows it to its end', async () => {
    await ask('The customer asked.');
    expect(door.sent('POST', PATH)[0].body).toEqual({ reason: 'The customer asked.' });
    expect(find(element, '.state').textContent).toContain('You can leave this page');
    expect(find(element, '.ask')).toBeNull();
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', ({ detail }) => toast(detail.title));
    door.on('GET', LOOK, { ...purged, id: failed.id });
    await jest.advanceTimersByTimeAsync(500);
    expect(toast).toHaveBeenCalledWith('Asked for by you: Purged, awaiting physical deletion.');
    expect(find(element, '.state').textContent).toBe('Asked for by you: Purged, awaiting physical deletion.');
    expect(deleted).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.sent('GET', LOOK)).toHaveLength(1);
  });

  it('says why it failed, and that a hold stopped it', async () => {
    await ask('The customer asked.');
    door.on('GET', LOOK, { ...running, state: 'failed', failure: 'recorder_refused' });
    await jest.advanceTimersByTimeAsync(500);
    expect(find(element, '.state').textContent).toContain('Failed. The recorder refused to delete.');
    door.on('POST', PATH, { ...running, state: 'stopped', stopReason: 'legal_hold' }, 202);
    await ask('Again.');
    expect(find(element, '.state').textContent).toContain('Stopped. A legal hold was placed.');
  });

  it('explains the refusal where a legal hold covers the call', async () => {
    door.refuse('POST', PATH, 'legal_hold');
    await ask('The customer asked.');
    expect(find(element, '.problem').textContent).toBe(
      'A legal hold covers this call, so nothing of it is deleted. It has to be released first, under Retention → Holds.',
    );
    expect(deleted).not.toHaveBeenCalled();
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('goes on looking after a question that nobody answered', async () => {
    await ask('The customer asked.');
    door.on('GET', LOOK, new Error('Read timed out'));
    await jest.advanceTimersByTimeAsync(500);
    expect(find(element, '.problem')).not.toBeNull();
    door.on('GET', LOOK, { ...purged, id: failed.id });
    await jest.advanceTimersByTimeAsync(30000);
    expect(find(element, '.problem')).toBeNull();
    expect(deleted).toHaveBeenCalledTimes(1);
  });

  it('asks nothing more once it is gone', async () => {
    await ask('The customer asked.');
    element.remove();
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.sent('GET', LOOK)).toEqual([]);
  });
});
