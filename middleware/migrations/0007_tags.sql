-- Tags of calls: suggested by machine and kept here, and nowhere else, until a person says yes (I0).
CREATE TABLE countersign.call_tags (
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  -- Names of definitions differ by more than case.
  tag_key text NOT NULL GENERATED ALWAYS AS (lower(tag)) STORED,
  tag text NOT NULL CHECK (tag ~ '^[A-Za-z][A-Za-z0-9_]{0,39}$'),
  label text NOT NULL,
  severity text CHECK (severity IN ('low', 'medium', 'high')),
  deal_risk boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('suggested', 'dismissed', 'confirmed', 'resolved', 'withdrawn', 'lapsed')),
  revision integer NOT NULL CHECK (revision > 0),
  source text NOT NULL CHECK (source IN ('transcript', 'recorder_tracker', 'person')),
  -- Places in the call and phrases of definitions; what was said there stands in the transcript alone.
  quotes jsonb NOT NULL,
  second integer CHECK (second >= 0),
  confirmed_by countersign.salesforce_id,
  confirmed_by_name text,
  confirmed_at timestamptz,
  ended_by countersign.salesforce_id,
  ended_by_name text,
  ended_at timestamptz,
  -- Showing it in Salesforce: `wanted` counts what there was to show, `done` is the count that was shown last, `sending`
  -- names the run that last set out to show it and has not said how that went.
  wanted bigint NOT NULL DEFAULT 0,
  done bigint NOT NULL DEFAULT 0,
  sending uuid,
  -- Salesforce's code where it did not take the row.
  refused text,
  refused_at timestamptz,
  PRIMARY KEY (call_id, tag_key),
  CHECK ((state IN ('confirmed', 'resolved', 'withdrawn')) = (confirmed_by IS NOT NULL)),
  CHECK ((state IN ('dismissed', 'resolved', 'withdrawn')) = (ended_by IS NOT NULL)),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL) AND (ended_by IS NULL) = (ended_at IS NULL)),
  CHECK ((refused IS NULL) = (refused_at IS NULL)),
  CHECK (done <= wanted),
  CONSTRAINT nothing_unconfirmed_is_shown CHECK (wanted = 0 OR confirmed_by IS NOT NULL)
);
CREATE INDEX call_tags_suggested ON countersign.call_tags (call_id) WHERE state = 'suggested';
CREATE INDEX call_tags_wanted ON countersign.call_tags (call_id, tag_key) WHERE wanted > done;
CREATE INDEX call_tags_refused ON countersign.call_tags (refused_at) WHERE refused IS NOT NULL;
CREATE INDEX calls_of_opportunity ON countersign.calls (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX calls_of_rep ON countersign.calls (rep_user_id) WHERE rep_user_id IS NOT NULL;

-- What `Opportunity.Open_Risks__c` was last told; null while that is not known. Counters as above.
CREATE TABLE countersign.deal_risks (
  opportunity_id countersign.salesforce_id PRIMARY KEY,
  shown text[],
  wanted bigint NOT NULL,
  done bigint NOT NULL,
  sending uuid,
  refused text,
  refused_at timestamptz,
  CHECK ((refused IS NULL) = (refused_at IS NULL)),
  CHECK (done <= wanted)
);
CREATE INDEX deal_risks_wanted ON countersign.deal_risks (opportunity_id) WHERE wanted > done;
CREATE INDEX deal_risks_refused ON countersign.deal_risks (refused_at) WHERE refused IS NOT NULL;

-- The definitions in force, and how the last reading of them went. One row.
CREATE TABLE countersign.tag_settings (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  read_at timestamptz,
  good_at timestamptz,
  failure text,
  problems jsonb NOT NULL,
  -- Of the records that were last looked at whole, good or bad: the same ones are not looked at again.
  records_hash countersign.sha256_hex,
  definitions jsonb,
  definitions_hash countersign.sha256_hex,
  version integer NOT NULL,
  -- Calls are suggested anew by this version, by id, from the one that follows `retag_after`.
  retagging boolean NOT NULL,
  retag_after uuid,
  CHECK ((definitions IS NULL) = (definitions_hash IS NULL)),
  CHECK ((definitions IS NULL) = (version = 0))
);
INSERT INTO countersign.tag_settings (problems, version, retagging) VALUES ('[]', 0, false);

ALTER TABLE countersign.disposition_copies DROP CONSTRAINT disposition_copies_kind_check;
ALTER TABLE countersign.disposition_copies ADD CONSTRAINT disposition_copies_kind_check CHECK (kind IN (
  'vendor_recording', 'vendor_transcript', 'vendor_summary', 'inbox_body', 'transcript', 'ai_draft', 'working_text',
  'comment', 'approved_text', 'tag_row', 'summary_row', 'note', 'call_tag', 'call_row'));
