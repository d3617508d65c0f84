import type { RetentionTx } from '../../../ports/retention-store';
import type { Countersign } from '../tables';
import { deals } from './deals';
import { dispositions } from './dispositions';
import { holds } from './holds';
import { recorderEvidence } from './recorder-evidence';
import { retained } from './retained';
import { ruleSets } from './rule-sets';
import { eventCursors, previews, settings } from './settings';
import { shownDates } from './shown-dates';

export function retentionTx(db: Countersign): RetentionTx {
  return {
    deals: deals(db),
    retained: retained(db),
    shownDates: shownDates(db),
    ruleSets: ruleSets(db),
    settings: settings(db),
    previews: previews(db),
    holds: holds(db),
    cursors: eventCursors(db),
    dispositions: dispositions(db),
    recorderEvidence: recorderEvidence(db),
  };
}
