const fs = require('node:fs');
const path = require('node:path');
const { XMLParser } = require('fast-xml-parser');
const { setup } = require('@sa11y/jest');

// What every panel test starts with: toBeAccessible(), and labels with their real words instead of their names.
setup();
// The accessibility check walks every element; on a busy machine that takes longer than jest's five seconds.
jest.setTimeout(60_000);

const file = path.resolve(__dirname, '../force-app/main/shared/labels/CustomLabels.labels-meta.xml');
const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });
const { labels } = parser.parse(fs.readFileSync(file, 'utf8')).CustomLabels;
for (const { fullName, value } of labels) {
  jest.doMock(`@salesforce/label/c.${fullName}`, () => ({ __esModule: true, default: value }), { virtual: true });
}

afterEach(() => {
  while (document.body.firstChild) document.body.firstChild.remove();
  jest.useRealTimers();
});
