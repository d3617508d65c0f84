-- A call that waits is looked at again ever more rarely. Null: with the next pass, as is whatever has just changed.
ALTER TABLE countersign.calls ADD COLUMN next_look_at timestamptz;

-- I7: suggested tags, and the phrases and moments that speak for tags, are of the call's content, too.
ALTER TABLE countersign.access_log DROP CONSTRAINT access_log_artifact_check;
ALTER TABLE countersign.access_log ADD CONSTRAINT access_log_artifact_check
  CHECK (artifact IN ('draft', 'transcript', 'tags_and_insights'));

-- Risks that `Open_Risks__c` has no (active) value for: the deal is told of its others without them.
ALTER TABLE countersign.deal_risks ADD COLUMN left_out text[] NOT NULL DEFAULT '{}';
ALTER TABLE countersign.deal_risks ADD CONSTRAINT deal_risks_left_out_check CHECK (left_out = '{}' OR refused IS NOT NULL);
