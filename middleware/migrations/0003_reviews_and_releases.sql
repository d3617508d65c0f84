CREATE TABLE countersign.reviews (
  id uuid PRIMARY KEY,
  call_id uuid NOT NULL UNIQUE REFERENCES countersign.calls (id),
  salesforce_summary_id countersign.salesforce_id UNIQUE,
  status text NOT NULL CHECK (status IN (
    'awaiting_review', 'changes_requested', 'rejected', 'approved', 'superseded', 'withdrawn')),
  revision integer NOT NULL CHECK (revision >= 1),
  version integer NOT NULL CHECK (version >= 1),
  untouched boolean NOT NULL,
  generator text NOT NULL,
  ai_artifact_id uuid NOT NULL REFERENCES countersign.artifacts (id) DEFERRABLE INITIALLY DEFERRED,
  ai_hash countersign.sha256_hex NOT NULL,
  working_artifact_id uuid NOT NULL REFERENCES countersign.artifacts (id) DEFERRABLE INITIALLY DEFERRED,
  comment_artifact_id uuid REFERENCES countersign.artifacts (id) DEFERRABLE INITIALLY DEFERRED,
  comment_by countersign.salesforce_id,
  comment_at timestamptz,
  changed_by countersign.salesforce_id,
  changed_by_name text,
  changed_at timestamptz,
  projected_status text CHECK (projected_status IN (
    'awaiting_review', 'changes_requested', 'rejected', 'approved', 'superseded', 'withdrawn'))
);

CREATE TABLE countersign.approvals (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES countersign.reviews (id),
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  revision integer NOT NULL,
  version integer NOT NULL,
  note_hash countersign.sha256_hex NOT NULL,
  approver_user_id countersign.salesforce_id NOT NULL,
  approver_name text NOT NULL,
  approved_at timestamptz NOT NULL,
  text_artifact_id uuid NOT NULL REFERENCES countersign.artifacts (id) DEFERRABLE INITIALLY DEFERRED,
  -- I3: one text, one approval. Whatever two processes do, a revision is approved at most once.
  CONSTRAINT one_approval_per_revision UNIQUE (review_id, revision)
);

CREATE TABLE countersign.releases (
  id uuid PRIMARY KEY,
  -- Order of creation: two releases may carry the same time.
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  approval_id uuid NOT NULL REFERENCES countersign.approvals (id),
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  use text NOT NULL CHECK (use IN ('crm_note')),
  key text NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('publishing', 'published', 'not_published', 'withdrawn')),
  note_id countersign.salesforce_id,
  reason text,
  attempts integer NOT NULL CHECK (attempts >= 0),
  next_try_at timestamptz,
  published_at timestamptz,
  claimed_by text,
  claimed_until timestamptz,
  -- I4
  CONSTRAINT one_release_per_use UNIQUE (approval_id, use),
  CHECK (key = approval_id::text || ':' || use),
  CHECK (state <> 'published' OR (note_id IS NOT NULL AND published_at IS NOT NULL)),
  CHECK (state <> 'not_published' OR reason IS NOT NULL),
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CHECK (claimed_by IS NULL OR state = 'publishing')
);
CREATE INDEX releases_of_call ON countersign.releases (call_id, seq DESC);
CREATE INDEX releases_unfinished ON countersign.releases (next_try_at) WHERE state = 'publishing';
