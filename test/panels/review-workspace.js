import evidence from './evidence.json';
import publishing from './release.json';
import review from './review.json';
import transcript from './transcript.json';
import { find, settled, type } from './dom';
import { FakeDoor } from './door';

/** What the tests of the open review share. */
export const CALL = '/v1/calls/a01Lo0000000001IAA';
export const HASH = '2'.repeat(64);

/** What the middleware answers to a saved draft. */
export const saved = ({ revision, text }) => ({
  revision: revision + 1,
  version: 2,
  savedAt: '2026-11-14T18:02:00.000Z',
  note: { ...review.note, text, hash: HASH },
  blockers: [],
});

/** A door behind which one review is open, and everything is done that is asked. */
export const reviewDoor = (send) =>
  new FakeDoor(send)
    .on('GET', `${CALL}/review`, review)
    .on('GET', `${CALL}/transcript?from=0`, transcript)
    .on('GET', `${CALL}/evidence`, evidence)
    .on('PUT', `${CALL}/draft`, saved)
    .on('POST', `${CALL}/approval`, publishing, 202);

/** The modal's element, and what is called with what it was closed with. */
export async function opened(ReviewWorkspace) {
  const closed = jest.fn();
  ReviewWorkspace.open({ size: 'full', label: 'Review: Discovery', callId: 'a01Lo0000000001IAA' }).then(closed);
  await settled();
  return { element: document.body.lastChild, closed };
}

export const editor = (element) => find(element, 'c-writing-area', 'textarea');
export const bar = (element) => find(element, 'c-decision-bar');
export const typing = async (element, text) => {
  type(editor(element), text);
  await settled();
};
