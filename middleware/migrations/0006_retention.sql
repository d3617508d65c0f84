-- Retention. The tables hold facts; rules are applied to them when somebody asks, so that a change of rules rewrites
-- nothing here and a deal that changes rewrites its own calls only.

CREATE DOMAIN countersign.retained_artifact AS text CHECK (VALUE IN (
  'recording', 'transcript', 'draft', 'approved_summary', 'official_note', 'tags_and_insights'));
CREATE DOMAIN countersign.deal_outcome AS text CHECK (VALUE IN ('open', 'won', 'lost'));

-- Opportunities of which a call is kept, as last read from Salesforce. `wanted` counts wake-ups and the tickets of
-- readings, `done` is the ticket of the reading that was stored last: a wake-up that comes in while a reading runs is
-- not lost, and of two readings that overlap the one that began later stands, whatever the clocks say.
CREATE TABLE countersign.deals (
  opportunity_id countersign.salesforce_id PRIMARY KEY,
  account_id countersign.salesforce_id,
  stage_name text,
  stage_changed_at timestamptz,
  outcome countersign.deal_outcome NOT NULL,
  closed_at timestamptz,
  deleted boolean NOT NULL,
  missing boolean NOT NULL,
  read_at timestamptz,
  wanted bigint NOT NULL,
  done bigint NOT NULL,
  CHECK ((outcome = 'open') = (closed_at IS NULL)),
  CHECK (done <= wanted)
);
CREATE INDEX deals_wanted ON countersign.deals (opportunity_id) WHERE wanted > done;
CREATE INDEX deals_of_account ON countersign.deals (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX deals_gone ON countersign.deals (opportunity_id) WHERE deleted OR missing;

CREATE TABLE countersign.retained_artifacts (
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  artifact countersign.retained_artifact NOT NULL,
  call_type text NOT NULL,
  -- Days of the org's calendar. `counted_from`: the closure, or the call where that was later; null while open.
  called_on date NOT NULL,
  opportunity_id countersign.salesforce_id,
  outcome countersign.deal_outcome NOT NULL,
  counted_from date,
  held boolean NOT NULL,
  -- A disposal that was put off is not begun again before.
  not_before timestamptz,
  state text NOT NULL CHECK (state IN ('kept', 'disposing', 'disposed')),
  disposition_id uuid,
  PRIMARY KEY (call_id, artifact),
  CHECK ((outcome = 'open') = (counted_from IS NULL)),
  CHECK (state = 'kept' OR disposition_id IS NOT NULL)
);
-- For the sweep, which asks each rule's subjects for what lies before a day. What is held stays overdue for years: it is
-- left out, so that no sweep passes by it again and again.
CREATE INDEX retained_by_call_date ON countersign.retained_artifacts (artifact, call_type, outcome, called_on)
  WHERE state = 'kept' AND NOT held;
CREATE INDEX retained_by_closure ON countersign.retained_artifacts (artifact, call_type, outcome, counted_from)
  WHERE state = 'kept' AND NOT held AND outcome <> 'open';
CREATE INDEX retained_held ON countersign.retained_artifacts (call_id) WHERE held;
CREATE INDEX retained_of_deal ON countersign.retained_artifacts (opportunity_id) WHERE state <> 'disposed';
CREATE INDEX retained_of_disposition ON countersign.retained_artifacts (disposition_id) WHERE disposition_id IS NOT NULL;

-- What `Call_Recording__c` was last told of its next disposal.
CREATE TABLE countersign.shown_dates (
  call_id uuid PRIMARY KEY REFERENCES countersign.calls (id),
  next_on date,
  rule text,
  on_hold boolean NOT NULL,
  rule_set_id uuid,
  wanted bigint NOT NULL,
  done bigint NOT NULL
);
CREATE INDEX shown_dates_wanted ON countersign.shown_dates (call_id) WHERE wanted > done;
CREATE INDEX shown_dates_by_set ON countersign.shown_dates (rule_set_id, call_id);

-- Versions of the rules. One is in force; one at most waits for its cooling time or for a person.
CREATE TABLE countersign.retention_rule_sets (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  content_hash countersign.sha256_hex NOT NULL,
  rules jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('in_force', 'pending', 'past')),
  first_seen_at timestamptz NOT NULL,
  in_force_at timestamptz,
  confirmed_by countersign.salesforce_id,
  confirmed_by_name text,
  confirmed_at timestamptz,
  confirmed_at_risk integer,
  cancelled_by countersign.salesforce_id,
  cancelled_by_name text,
  cancelled_at timestamptz,
  CHECK (state <> 'in_force' OR in_force_at IS NOT NULL),
  CHECK ((confirmed_by IS NULL) = (confirmed_at_risk IS NULL))
);
CREATE UNIQUE INDEX one_rule_set_in_force ON countersign.retention_rule_sets (state) WHERE state = 'in_force';
CREATE UNIQUE INDEX one_rule_set_pending ON countersign.retention_rule_sets (state) WHERE state = 'pending';

-- How the last reading of the settings went. One row.
CREATE TABLE countersign.settings_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  read_at timestamptz,
  good_at timestamptz,
  failure text,
  problems jsonb NOT NULL,
  time_zone text NOT NULL,
  reconciled_at timestamptz
);
INSERT INTO countersign.settings_state (problems, time_zone) VALUES ('[]', 'UTC');

-- What a change would do, worked out part by part so that progress shows.
CREATE TABLE countersign.change_previews (
  rule_set_id uuid PRIMARY KEY REFERENCES countersign.retention_rule_sets (id),
  base_id uuid REFERENCES countersign.retention_rule_sets (id),
  today date NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  summary jsonb,
  finished_at timestamptz,
  CHECK ((summary IS NULL) = (finished_at IS NULL))
);

-- Active legal holds as last read, for show and for passing over what is held; disposal asks Salesforce itself.
CREATE TABLE countersign.legal_hold_scopes (
  scope_id countersign.salesforce_id PRIMARY KEY,
  hold_id countersign.salesforce_id NOT NULL,
  hold_name text NOT NULL,
  matter text NOT NULL,
  since timestamptz NOT NULL,
  placed_by countersign.salesforce_id,
  placed_by_name text,
  kind text NOT NULL CHECK (kind IN ('call', 'opportunity', 'account')),
  record_id countersign.salesforce_id NOT NULL
);
CREATE INDEX legal_hold_scopes_of ON countersign.legal_hold_scopes (record_id);

-- How far a feed of change events was taken in.
CREATE TABLE countersign.event_cursors (
  channel text PRIMARY KEY,
  replay_id bytea NOT NULL,
  at timestamptz NOT NULL
);

CREATE TABLE countersign.dispositions (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  salesforce_call_id countersign.salesforce_id,
  call_key_hash countersign.sha256_hex NOT NULL,
  opportunity_id countersign.salesforce_id,
  cause text NOT NULL CHECK (cause IN ('rule', 'person')),
  requested_by countersign.salesforce_id,
  reason text,
  rule_set_id uuid REFERENCES countersign.retention_rule_sets (id),
  -- The call's own rows go too: nothing of it is kept after this.
  whole_call boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'purged', 'complete', 'failed', 'stopped')),
  stop_reason text,
  failure text,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  attempts integer NOT NULL CHECK (attempts >= 0),
  next_try_at timestamptz,
  claimed_by text,
  claimed_until timestamptz,
  certificate text,
  certificate_hash countersign.sha256_hex,
  -- What `Disposition__c` was last told; null while nothing was.
  shown_state text,
  -- Why the last try to tell it was refused; null where it was told, or not tried.
  shown_failure text,
  CHECK ((cause = 'person') = (reason IS NOT NULL)),
  CHECK ((cause = 'rule') = (rule_set_id IS NOT NULL)),
  CHECK (state <> 'complete' OR (certificate_hash IS NOT NULL AND finished_at IS NOT NULL)),
  CHECK (state <> 'failed' OR failure IS NOT NULL),
  CHECK (state <> 'stopped' OR stop_reason IS NOT NULL),
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL))
);
CREATE INDEX dispositions_running ON countersign.dispositions (next_try_at) WHERE state = 'running';
CREATE INDEX dispositions_purged ON countersign.dispositions (seq) WHERE state = 'purged';
CREATE INDEX dispositions_by_state ON countersign.dispositions (state, seq DESC);
CREATE INDEX dispositions_of_call ON countersign.dispositions (call_id, seq);
CREATE INDEX dispositions_not_shown ON countersign.dispositions (seq) WHERE shown_state IS DISTINCT FROM state;

-- The ledger: every copy that a disposal found, and what became of it. Written before the copy is touched.
CREATE TABLE countersign.disposition_copies (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  disposition_id uuid NOT NULL REFERENCES countersign.dispositions (id),
  -- One of the retained artifacts, or the call's own record.
  artifact text NOT NULL,
  rule text,
  due_on date,
  place text NOT NULL CHECK (place IN ('recorder', 'middleware', 'salesforce')),
  kind text NOT NULL CHECK (kind IN (
    'vendor_recording', 'vendor_transcript', 'vendor_summary', 'inbox_body', 'transcript', 'ai_draft', 'working_text',
    'comment', 'approved_text', 'summary_row', 'note', 'call_row')),
  ref text,
  state text NOT NULL CHECK (state IN ('standing', 'deleted', 'absent', 'purged', 'failed', 'kept')),
  method text,
  failure text,
  at timestamptz NOT NULL,
  CHECK (state <> 'failed' OR failure IS NOT NULL),
  CHECK (state IN ('standing', 'failed', 'kept') OR method IS NOT NULL)
);
CREATE INDEX disposition_copies_of ON countersign.disposition_copies (disposition_id, seq);
CREATE UNIQUE INDEX one_entry_per_copy ON countersign.disposition_copies (disposition_id, kind, coalesce(ref, ''));

-- What the recorder is to be asked about again before a copy of its may be called gone, in the recorder's own form: a
-- file can be on no list any more and still be served. Written before the deletion; it outlives a disposal that was
-- stopped or failed, and goes once the copy is proven gone. It may hold addresses: for no log, no page, no certificate.
CREATE TABLE countersign.recorder_evidence (
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  artifact countersign.retained_artifact NOT NULL,
  evidence text NOT NULL,
  PRIMARY KEY (call_id, artifact)
);

-- Texts that are gone leave no reference behind.
ALTER TABLE countersign.reviews ALTER COLUMN ai_artifact_id DROP NOT NULL;
ALTER TABLE countersign.reviews ALTER COLUMN working_artifact_id DROP NOT NULL;
ALTER TABLE countersign.approvals ALTER COLUMN text_artifact_id DROP NOT NULL;
ALTER TABLE countersign.calls DROP CONSTRAINT calls_transcript_status_check;
ALTER TABLE countersign.calls ADD CONSTRAINT calls_transcript_status_check
  CHECK (transcript_status IN ('not_yet', 'available', 'unreadable', 'disposed'));
ALTER TABLE countersign.calls ADD COLUMN disposed_at timestamptz;
-- When somebody gave the call's row to another opportunity: from then on no recorder says whose it is.
ALTER TABLE countersign.calls ADD COLUMN moved_at timestamptz;
CREATE INDEX inbox_of_call ON countersign.inbox_messages (call_key) WHERE body_artifact_id IS NOT NULL;

-- Before a text goes PostgreSQL looks whether anything still refers to it; without these it would read whole tables.
CREATE INDEX calls_transcript ON countersign.calls (transcript_artifact_id) WHERE transcript_artifact_id IS NOT NULL;
CREATE INDEX inbox_body ON countersign.inbox_messages (body_artifact_id) WHERE body_artifact_id IS NOT NULL;
CREATE INDEX reviews_ai ON countersign.reviews (ai_artifact_id) WHERE ai_artifact_id IS NOT NULL;
CREATE INDEX reviews_working ON countersign.reviews (working_artifact_id) WHERE working_artifact_id IS NOT NULL;
CREATE INDEX reviews_comment ON countersign.reviews (comment_artifact_id) WHERE comment_artifact_id IS NOT NULL;
CREATE INDEX approvals_text ON countersign.approvals (text_artifact_id) WHERE text_artifact_id IS NOT NULL;
CREATE INDEX approvals_of_call ON countersign.approvals (call_id);

-- Calls of before: what is kept of them. Days are set right when the org's time zone is first read.
INSERT INTO countersign.deals (opportunity_id, outcome, deleted, missing, wanted, done)
  SELECT DISTINCT opportunity_id, 'open', false, false, 1, 0 FROM countersign.calls WHERE opportunity_id IS NOT NULL;
INSERT INTO countersign.retained_artifacts (call_id, artifact, call_type, called_on, opportunity_id, outcome, held, state)
  SELECT call.id, kept.artifact, call.call_type, (call.started_at AT TIME ZONE 'UTC')::date, call.opportunity_id,
         'open', false, 'kept'
    FROM countersign.calls AS call
    CROSS JOIN (VALUES ('recording'), ('transcript'), ('draft'), ('approved_summary'), ('official_note')) AS kept (artifact)
   WHERE kept.artifact IN ('recording', 'transcript', 'draft')
      OR EXISTS (SELECT FROM countersign.approvals WHERE approvals.call_id = call.id);
INSERT INTO countersign.shown_dates (call_id, on_hold, wanted, done)
  SELECT id, false, 1, 0 FROM countersign.calls;

-- Messages that failed for good kept their bodies until now; of a call that was never made nothing else would find them.
DELETE FROM countersign_keys.artifact_keys
  WHERE artifact_id IN (SELECT body_artifact_id FROM countersign.inbox_messages WHERE state = 'failed');
DELETE FROM countersign.artifacts
  WHERE id IN (SELECT body_artifact_id FROM countersign.inbox_messages WHERE state = 'failed');
UPDATE countersign.inbox_messages SET body_artifact_id = NULL WHERE state = 'failed' AND body_artifact_id IS NOT NULL;
