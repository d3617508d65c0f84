-- I10: the audit log only grows. Ids and hashes, no personal text; the leaf hash is that of RFC 9162, 2.1.1, and the
-- database itself checks that it belongs to the entry.
CREATE TABLE countersign.audit_log (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  at timestamptz NOT NULL,
  type text NOT NULL CHECK (type ~ '^[a-z_]+$'),
  canonical text NOT NULL,
  leaf_hash countersign.sha256_hex NOT NULL,
  CONSTRAINT leaf_hash_is_of_canonical
    CHECK (leaf_hash = encode(sha256('\x00'::bytea || convert_to(canonical, 'UTF8')), 'hex'))
);

CREATE FUNCTION countersign.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_log_rows_only_grow BEFORE UPDATE OR DELETE ON countersign.audit_log
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER audit_log_only_grows BEFORE TRUNCATE ON countersign.audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change();
-- `session_replication_role = replica` switches ordinary triggers off; these stay on.
ALTER TABLE countersign.audit_log ENABLE ALWAYS TRIGGER audit_log_rows_only_grow;
ALTER TABLE countersign.audit_log ENABLE ALWAYS TRIGGER audit_log_only_grows;

-- I7: who read which content, and why. It has a retention of its own, so it is kept apart from the audit log.
CREATE TABLE countersign.access_log (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  at timestamptz NOT NULL,
  user_id countersign.salesforce_id NOT NULL,
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  artifact text NOT NULL CHECK (artifact IN ('draft', 'transcript')),
  purpose text NOT NULL CHECK (purpose <> ''),
  role text NOT NULL CHECK (role <> '')
);
CREATE INDEX access_log_of_call ON countersign.access_log (call_id, seq);

-- A token's own id is the caller's text; its hash has a known length.
CREATE TABLE countersign.door_tokens (
  jti_hash countersign.sha256_hex PRIMARY KEY,
  expires_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX door_tokens_expired ON countersign.door_tokens (expires_at);
