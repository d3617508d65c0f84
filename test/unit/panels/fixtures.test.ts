import { releaseView, reviewView, transcriptPageView } from '../../../middleware/src/contracts/door-api';
import release from '../../panels/release.json';
import review from '../../panels/review.json';
import transcript from '../../panels/transcript.json';

describe('answers that the panel tests are fed with', () => {
  it('are answers that the middleware could give, by its own contract', () => {
    expect(reviewView.parse(review)).toEqual(review);
    expect(transcriptPageView.parse(transcript)).toEqual(transcript);
    expect(releaseView.parse(release)).toEqual(release);
  });
});
