-- Texts at rest. Two schemas on purpose: `countersign_keys` may live in a database of its own later, with a short
-- backup horizon, so that a destroyed key ends the copies in old backups of `countersign` as well. Hence no foreign
-- key crosses from one to the other.

CREATE SCHEMA countersign_keys;

CREATE DOMAIN countersign.salesforce_id AS text CHECK (VALUE ~ '^[A-Za-z0-9]{18}$');
CREATE DOMAIN countersign.sha256_hex AS text CHECK (VALUE ~ '^[0-9a-f]{64}$');

CREATE TABLE countersign.artifacts (
  id uuid PRIMARY KEY,
  kind text NOT NULL
    CHECK (kind IN ('inbox_body', 'transcript', 'ai_draft', 'working_text', 'comment', 'approved_text')),
  call_id uuid,
  -- AES-256-GCM, 96-bit nonce, 128-bit tag at the end of the ciphertext; bound to id and kind.
  nonce bytea NOT NULL CHECK (octet_length(nonce) = 12),
  ciphertext bytea NOT NULL CHECK (octet_length(ciphertext) >= 16),
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE countersign.artifacts IS 'Drafts, transcripts and other texts, each encrypted with a key of its own';

CREATE TABLE countersign_keys.artifact_keys (
  artifact_id uuid PRIMARY KEY,
  master_key_id text NOT NULL,
  wrapped_key bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE countersign_keys.artifact_keys IS 'One wrapped data key per text; deleting a row ends every copy of the text';
