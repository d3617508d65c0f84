import send from '@salesforce/apex/DoorController.send';
import RetentionConsole from 'c/retentionConsole';
import { find, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Admin', () => ({ default: undefined }), { virtual: true });

describe('c-retention-console without the permission', () => {
  it('says in a sentence whom it is for, and asks the middleware nothing', async () => {
    const door = new FakeDoor(send);
    const element = await mount('c-retention-console', RetentionConsole);
    expect(shownText(element)).toBe(
      'Retention This page is for people who look after Countersign. Each call shows how long it is kept, and why.',
    );
    expect(door.requests).toEqual([]);
    expect(find(element, '.reload')).toBeNull();
    await expect(element).toBeAccessible();
  });
});
