-- Whose call it is, told by the participants. Their addresses are kept nowhere: only what they led to, and how.

ALTER TABLE countersign.calls DROP CONSTRAINT calls_reason_check;
ALTER TABLE countersign.calls ADD CONSTRAINT calls_reason_check CHECK (reason IN (
  'none', 'consent_not_recorded', 'consent_declined', 'call_type_never_recorded', 'call_type_needs_approval',
  'call_type_unknown', 'opportunity_not_named', 'opportunity_not_found', 'opportunity_ambiguous', 'rep_not_found',
  'rep_ambiguous'));
-- Stands until the recorder names an opportunity or somebody gives the call to another: the deal may close, and its
-- people move on, without any call of it losing its place.
ALTER TABLE countersign.calls ADD COLUMN matched_by_participants boolean NOT NULL DEFAULT false;
ALTER TABLE countersign.calls ADD CONSTRAINT calls_matched_check
  CHECK (NOT matched_by_participants OR opportunity_id IS NOT NULL);

-- For a person to choose from, while a call waits. Replaced whenever the call is judged.
CREATE TABLE countersign.match_candidates (
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  opportunity_id countersign.salesforce_id NOT NULL,
  way text NOT NULL CHECK (way IN ('contact_role', 'person_account', 'lead')),
  PRIMARY KEY (call_id, opportunity_id)
);
