import send from '@salesforce/apex/DoorController.send';
import ReviewInbox from 'c/reviewInbox';
import { shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000001IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Review', () => ({ default: undefined }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Admin', () => ({ default: undefined }), { virtual: true });

describe('c-review-inbox, for somebody without a permission', () => {
  it('says whom it is for, and asks nothing', async () => {
    const door = new FakeDoor(send);
    const element = await mount('c-review-inbox', ReviewInbox);
    expect(door.requests).toEqual([]);
    expect(shownText(element)).toContain('This inbox is for people who review calls.');
    await expect(element).toBeAccessible();
  });
});
