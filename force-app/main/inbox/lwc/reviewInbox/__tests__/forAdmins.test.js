import send from '@salesforce/apex/DoorController.send';
import ReviewInbox from 'c/reviewInbox';
import { find, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000001IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Review', () => ({ default: undefined }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Admin', () => ({ default: true }), { virtual: true });

describe('c-review-inbox, for an admin who reviews nothing', () => {
  it('asks about calls without an opportunity alone', async () => {
    const door = new FakeDoor(send).on('GET', '/v1/waiting-calls', { calls: [] });
    const element = await mount('c-review-inbox', ReviewInbox);
    expect(door.requests.map(({ path }) => path)).toEqual(['/v1/waiting-calls']);
    expect(find(element, 'c-inbox-summaries')).toBeNull();
    expect(shownText(element)).toContain('Nothing waits for you');
    await expect(element).toBeAccessible();
  });
});
