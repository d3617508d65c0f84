CREATE TABLE countersign.calls (
  id uuid PRIMARY KEY,
  vendor text NOT NULL CHECK (vendor IN ('zoom')),
  call_key text NOT NULL,
  title text NOT NULL,
  started_at timestamptz NOT NULL,
  duration_minutes integer NOT NULL CHECK (duration_minutes >= 0),
  host_email text NOT NULL,
  call_type text NOT NULL CHECK (call_type IN (
    'discovery', 'demo', 'qualification', 'onboarding', 'renewal', 'implementation_handoff', 'training',
    'success_check_in', 'legal', 'sensitive_procurement', 'hr', 'security_incident', 'highly_regulated',
    'executive_escalation', 'customer_declined', 'unknown')),
  consent text NOT NULL CHECK (consent IN ('recorded', 'declined', 'not_recorded')),
  outcome text NOT NULL CHECK (outcome IN ('admitted', 'quarantined', 'waiting')),
  reason text NOT NULL CHECK (reason IN (
    'none', 'consent_not_recorded', 'consent_declined', 'call_type_never_recorded', 'call_type_needs_approval',
    'call_type_unknown', 'opportunity_not_named', 'opportunity_not_found', 'rep_not_found', 'rep_ambiguous')),
  opportunity_id countersign.salesforce_id,
  rep_user_id countersign.salesforce_id,
  salesforce_call_id countersign.salesforce_id UNIQUE,
  transcript_status text NOT NULL CHECK (transcript_status IN ('not_yet', 'available', 'unreadable')),
  transcript_reason text,
  transcript_artifact_id uuid REFERENCES countersign.artifacts (id) DEFERRABLE INITIALLY DEFERRED,
  transcript_cues integer NOT NULL CHECK (transcript_cues >= 0),
  projected boolean NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (vendor, call_key),
  CHECK ((outcome = 'admitted') = (reason = 'none')),
  -- Nobody but a known rep on a known opportunity ever gets content.
  CHECK (outcome <> 'admitted' OR (opportunity_id IS NOT NULL AND rep_user_id IS NOT NULL AND consent = 'recorded'))
);
CREATE INDEX calls_not_admitted ON countersign.calls (started_at DESC) WHERE outcome <> 'admitted';

-- Texts and the rows that name them are written in either order within one transaction.
ALTER TABLE countersign.artifacts
  ADD CONSTRAINT artifacts_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls (id)
  DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX artifacts_of_call ON countersign.artifacts (call_id) WHERE call_id IS NOT NULL;

CREATE TABLE countersign.inbox_messages (
  id uuid PRIMARY KEY,
  vendor text NOT NULL CHECK (vendor IN ('zoom')),
  idempotency_key countersign.sha256_hex NOT NULL,
  signature_key countersign.sha256_hex NOT NULL UNIQUE,
  received_at timestamptz NOT NULL,
  call_key text NOT NULL,
  event_type text NOT NULL,
  body_artifact_id uuid REFERENCES countersign.artifacts (id) DEFERRABLE INITIALLY DEFERRED,
  state text NOT NULL CHECK (state IN ('received', 'processed', 'failed')),
  reason text,
  attempts integer NOT NULL CHECK (attempts >= 0),
  UNIQUE (vendor, idempotency_key),
  CHECK (state <> 'failed' OR reason IS NOT NULL)
);
CREATE INDEX inbox_unfinished ON countersign.inbox_messages (received_at) WHERE state = 'received';
