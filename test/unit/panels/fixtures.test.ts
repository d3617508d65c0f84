import { boardViews } from '../../../middleware/src/contracts/board-api';
import { releaseView, reviewView, transcriptPageView } from '../../../middleware/src/contracts/door-api';
import { evidenceView } from '../../../middleware/src/contracts/evidence-api';
import * as retentionApi from '../../../middleware/src/contracts/retention-api';
import { callTags } from '../../../middleware/src/contracts/tags-api';
import views from '../../panels/board-views.json';
import quotes from '../../panels/call-tags.json';
import evidence from '../../panels/evidence.json';
import release from '../../panels/release.json';
import call from '../../panels/retention/call.json';
import change from '../../panels/retention/change.json';
import dispositions from '../../panels/retention/dispositions.json';
import holds from '../../panels/retention/holds.json';
import overview from '../../panels/retention/overview.json';
import upcoming from '../../panels/retention/upcoming.json';
import review from '../../panels/review.json';
import tags from '../../panels/tags.json';
import transcript from '../../panels/transcript.json';

describe('answers that the panel tests are fed with', () => {
  it('are answers that the middleware could give, by its own contract', () => {
    expect(reviewView.parse(review)).toEqual(review);
    expect(transcriptPageView.parse(transcript)).toEqual(transcript);
    expect(releaseView.parse(release)).toEqual(release);
    expect(evidenceView.parse(evidence)).toEqual(evidence);
    expect(callTags.parse(tags)).toEqual(tags);
    expect(callTags.parse(quotes)).toEqual(quotes);
    expect(boardViews.parse(views)).toEqual(views);
  });

  it.each([
    ['overview', overview, retentionApi.retentionOverview],
    ['change', change, retentionApi.pendingChange],
    ['upcoming', upcoming, retentionApi.upcoming],
    ['holds', holds, retentionApi.holdList],
    ['call', call, retentionApi.callRetention],
    ['failed', dispositions.failed, retentionApi.dispositionView],
    ['purged', dispositions.purged, retentionApi.dispositionView],
    ['complete', dispositions.complete, retentionApi.dispositionView],
  ])('of retention (%s), too', (_name, answer, contract) => {
    expect(contract.parse(answer)).toEqual(answer);
  });
});
