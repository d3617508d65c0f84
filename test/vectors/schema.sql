-- Read from PostgreSQL's catalogue after all migrations; see write-schema.ts.
DOMAIN countersign.salesforce_id AS text CHECK ((VALUE ~ '^[A-Za-z0-9]{18}$'::text))
DOMAIN countersign.sha256_hex AS text CHECK ((VALUE ~ '^[0-9a-f]{64}$'::text))
TABLE countersign.access_log COLUMN artifact text NOT NULL
TABLE countersign.access_log COLUMN at timestamp with time zone NOT NULL
TABLE countersign.access_log COLUMN call_id uuid NOT NULL
TABLE countersign.access_log COLUMN id uuid NOT NULL
TABLE countersign.access_log COLUMN purpose text NOT NULL
TABLE countersign.access_log COLUMN role text NOT NULL
TABLE countersign.access_log COLUMN seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY
TABLE countersign.access_log COLUMN user_id countersign.salesforce_id NOT NULL
TABLE countersign.approvals COLUMN approved_at timestamp with time zone NOT NULL
TABLE countersign.approvals COLUMN approver_name text NOT NULL
TABLE countersign.approvals COLUMN approver_user_id countersign.salesforce_id NOT NULL
TABLE countersign.approvals COLUMN call_id uuid NOT NULL
TABLE countersign.approvals COLUMN id uuid NOT NULL
TABLE countersign.approvals COLUMN note_hash countersign.sha256_hex NOT NULL
TABLE countersign.approvals COLUMN opportunity_id countersign.salesforce_id NOT NULL
TABLE countersign.approvals COLUMN review_id uuid NOT NULL
TABLE countersign.approvals COLUMN revision integer NOT NULL
TABLE countersign.approvals COLUMN text_artifact_id uuid NOT NULL
TABLE countersign.approvals COLUMN version integer NOT NULL
TABLE countersign.artifacts COLUMN call_id uuid
TABLE countersign.artifacts COLUMN ciphertext bytea NOT NULL
TABLE countersign.artifacts COLUMN created_at timestamp with time zone NOT NULL DEFAULT now()
TABLE countersign.artifacts COLUMN id uuid NOT NULL
TABLE countersign.artifacts COLUMN kind text NOT NULL
TABLE countersign.artifacts COLUMN nonce bytea NOT NULL
TABLE countersign.audit_log COLUMN at timestamp with time zone NOT NULL
TABLE countersign.audit_log COLUMN canonical text NOT NULL
TABLE countersign.audit_log COLUMN id uuid NOT NULL
TABLE countersign.audit_log COLUMN leaf_hash countersign.sha256_hex NOT NULL
TABLE countersign.audit_log COLUMN seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY
TABLE countersign.audit_log COLUMN type text NOT NULL
TABLE countersign.calls COLUMN call_key text NOT NULL
TABLE countersign.calls COLUMN call_type text NOT NULL
TABLE countersign.calls COLUMN consent text NOT NULL
TABLE countersign.calls COLUMN created_at timestamp with time zone NOT NULL
TABLE countersign.calls COLUMN duration_minutes integer NOT NULL
TABLE countersign.calls COLUMN host_email text NOT NULL
TABLE countersign.calls COLUMN id uuid NOT NULL
TABLE countersign.calls COLUMN opportunity_id countersign.salesforce_id
TABLE countersign.calls COLUMN outcome text NOT NULL
TABLE countersign.calls COLUMN projected boolean NOT NULL
TABLE countersign.calls COLUMN reason text NOT NULL
TABLE countersign.calls COLUMN rep_user_id countersign.salesforce_id
TABLE countersign.calls COLUMN salesforce_call_id countersign.salesforce_id
TABLE countersign.calls COLUMN started_at timestamp with time zone NOT NULL
TABLE countersign.calls COLUMN title text NOT NULL
TABLE countersign.calls COLUMN transcript_artifact_id uuid
TABLE countersign.calls COLUMN transcript_cues integer NOT NULL
TABLE countersign.calls COLUMN transcript_reason text
TABLE countersign.calls COLUMN transcript_status text NOT NULL
TABLE countersign.calls COLUMN vendor text NOT NULL
TABLE countersign.door_tokens COLUMN expires_at timestamp with time zone NOT NULL
TABLE countersign.door_tokens COLUMN jti_hash countersign.sha256_hex NOT NULL
TABLE countersign.door_tokens COLUMN used_at timestamp with time zone NOT NULL DEFAULT now()
TABLE countersign.inbox_messages COLUMN attempts integer NOT NULL
TABLE countersign.inbox_messages COLUMN body_artifact_id uuid
TABLE countersign.inbox_messages COLUMN call_key text NOT NULL
TABLE countersign.inbox_messages COLUMN event_type text NOT NULL
TABLE countersign.inbox_messages COLUMN id uuid NOT NULL
TABLE countersign.inbox_messages COLUMN idempotency_key countersign.sha256_hex NOT NULL
TABLE countersign.inbox_messages COLUMN reason text
TABLE countersign.inbox_messages COLUMN received_at timestamp with time zone NOT NULL
TABLE countersign.inbox_messages COLUMN signature_key countersign.sha256_hex NOT NULL
TABLE countersign.inbox_messages COLUMN state text NOT NULL
TABLE countersign.inbox_messages COLUMN vendor text NOT NULL
TABLE countersign.migrations COLUMN applied_at timestamp with time zone NOT NULL DEFAULT now()
TABLE countersign.migrations COLUMN checksum text NOT NULL
TABLE countersign.migrations COLUMN name text NOT NULL
TABLE countersign.releases COLUMN approval_id uuid NOT NULL
TABLE countersign.releases COLUMN attempts integer NOT NULL
TABLE countersign.releases COLUMN call_id uuid NOT NULL
TABLE countersign.releases COLUMN claimed_by text
TABLE countersign.releases COLUMN claimed_until timestamp with time zone
TABLE countersign.releases COLUMN id uuid NOT NULL
TABLE countersign.releases COLUMN key text NOT NULL
TABLE countersign.releases COLUMN next_try_at timestamp with time zone
TABLE countersign.releases COLUMN note_id countersign.salesforce_id
TABLE countersign.releases COLUMN published_at timestamp with time zone
TABLE countersign.releases COLUMN reason text
TABLE countersign.releases COLUMN seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY
TABLE countersign.releases COLUMN state text NOT NULL
TABLE countersign.releases COLUMN use text NOT NULL
TABLE countersign.reviews COLUMN ai_artifact_id uuid NOT NULL
TABLE countersign.reviews COLUMN ai_hash countersign.sha256_hex NOT NULL
TABLE countersign.reviews COLUMN call_id uuid NOT NULL
TABLE countersign.reviews COLUMN changed_at timestamp with time zone
TABLE countersign.reviews COLUMN changed_by countersign.salesforce_id
TABLE countersign.reviews COLUMN changed_by_name text
TABLE countersign.reviews COLUMN comment_artifact_id uuid
TABLE countersign.reviews COLUMN comment_at timestamp with time zone
TABLE countersign.reviews COLUMN comment_by countersign.salesforce_id
TABLE countersign.reviews COLUMN generator text NOT NULL
TABLE countersign.reviews COLUMN id uuid NOT NULL
TABLE countersign.reviews COLUMN projected_status text
TABLE countersign.reviews COLUMN revision integer NOT NULL
TABLE countersign.reviews COLUMN salesforce_summary_id countersign.salesforce_id
TABLE countersign.reviews COLUMN status text NOT NULL
TABLE countersign.reviews COLUMN untouched boolean NOT NULL
TABLE countersign.reviews COLUMN version integer NOT NULL
TABLE countersign.reviews COLUMN working_artifact_id uuid NOT NULL
TABLE countersign_keys.artifact_keys COLUMN artifact_id uuid NOT NULL
TABLE countersign_keys.artifact_keys COLUMN created_at timestamp with time zone NOT NULL DEFAULT now()
TABLE countersign_keys.artifact_keys COLUMN master_key_id text NOT NULL
TABLE countersign_keys.artifact_keys COLUMN wrapped_key bytea NOT NULL
TABLE countersign.access_log CONSTRAINT access_log_artifact_check CHECK ((artifact = ANY (ARRAY['draft'::text, 'transcript'::text])))
TABLE countersign.access_log CONSTRAINT access_log_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.access_log CONSTRAINT access_log_id_key UNIQUE (id)
TABLE countersign.access_log CONSTRAINT access_log_pkey PRIMARY KEY (seq)
TABLE countersign.access_log CONSTRAINT access_log_purpose_check CHECK ((purpose <> ''::text))
TABLE countersign.access_log CONSTRAINT access_log_role_check CHECK ((role <> ''::text))
TABLE countersign.approvals CONSTRAINT approvals_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.approvals CONSTRAINT approvals_pkey PRIMARY KEY (id)
TABLE countersign.approvals CONSTRAINT approvals_review_id_fkey FOREIGN KEY (review_id) REFERENCES countersign.reviews(id)
TABLE countersign.approvals CONSTRAINT approvals_text_artifact_id_fkey FOREIGN KEY (text_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.approvals CONSTRAINT one_approval_per_revision UNIQUE (review_id, revision)
TABLE countersign.artifacts CONSTRAINT artifacts_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.artifacts CONSTRAINT artifacts_ciphertext_check CHECK ((octet_length(ciphertext) >= 16))
TABLE countersign.artifacts CONSTRAINT artifacts_kind_check CHECK ((kind = ANY (ARRAY['inbox_body'::text, 'transcript'::text, 'ai_draft'::text, 'working_text'::text, 'comment'::text, 'approved_text'::text])))
TABLE countersign.artifacts CONSTRAINT artifacts_nonce_check CHECK ((octet_length(nonce) = 12))
TABLE countersign.artifacts CONSTRAINT artifacts_pkey PRIMARY KEY (id)
TABLE countersign.audit_log CONSTRAINT audit_log_id_key UNIQUE (id)
TABLE countersign.audit_log CONSTRAINT audit_log_pkey PRIMARY KEY (seq)
TABLE countersign.audit_log CONSTRAINT audit_log_type_check CHECK ((type ~ '^[a-z_]+$'::text))
TABLE countersign.audit_log CONSTRAINT leaf_hash_is_of_canonical CHECK (((leaf_hash)::text = encode(sha256(('\x00'::bytea || convert_to(canonical, 'UTF8'::name))), 'hex'::text)))
TABLE countersign.calls CONSTRAINT calls_call_type_check CHECK ((call_type = ANY (ARRAY['discovery'::text, 'demo'::text, 'qualification'::text, 'onboarding'::text, 'renewal'::text, 'implementation_handoff'::text, 'training'::text, 'success_check_in'::text, 'legal'::text, 'sensitive_procurement'::text, 'hr'::text, 'security_incident'::text, 'highly_regulated'::text, 'executive_escalation'::text, 'customer_declined'::text, 'unknown'::text])))
TABLE countersign.calls CONSTRAINT calls_check CHECK (((outcome = 'admitted'::text) = (reason = 'none'::text)))
TABLE countersign.calls CONSTRAINT calls_check1 CHECK (((outcome <> 'admitted'::text) OR ((opportunity_id IS NOT NULL) AND (rep_user_id IS NOT NULL) AND (consent = 'recorded'::text))))
TABLE countersign.calls CONSTRAINT calls_consent_check CHECK ((consent = ANY (ARRAY['recorded'::text, 'declined'::text, 'not_recorded'::text])))
TABLE countersign.calls CONSTRAINT calls_duration_minutes_check CHECK ((duration_minutes >= 0))
TABLE countersign.calls CONSTRAINT calls_outcome_check CHECK ((outcome = ANY (ARRAY['admitted'::text, 'quarantined'::text, 'waiting'::text])))
TABLE countersign.calls CONSTRAINT calls_pkey PRIMARY KEY (id)
TABLE countersign.calls CONSTRAINT calls_reason_check CHECK ((reason = ANY (ARRAY['none'::text, 'consent_not_recorded'::text, 'consent_declined'::text, 'call_type_never_recorded'::text, 'call_type_needs_approval'::text, 'call_type_unknown'::text, 'opportunity_not_named'::text, 'opportunity_not_found'::text, 'rep_not_found'::text, 'rep_ambiguous'::text])))
TABLE countersign.calls CONSTRAINT calls_salesforce_call_id_key UNIQUE (salesforce_call_id)
TABLE countersign.calls CONSTRAINT calls_transcript_artifact_id_fkey FOREIGN KEY (transcript_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.calls CONSTRAINT calls_transcript_cues_check CHECK ((transcript_cues >= 0))
TABLE countersign.calls CONSTRAINT calls_transcript_status_check CHECK ((transcript_status = ANY (ARRAY['not_yet'::text, 'available'::text, 'unreadable'::text])))
TABLE countersign.calls CONSTRAINT calls_vendor_call_key_key UNIQUE (vendor, call_key)
TABLE countersign.calls CONSTRAINT calls_vendor_check CHECK ((vendor = 'zoom'::text))
TABLE countersign.door_tokens CONSTRAINT door_tokens_pkey PRIMARY KEY (jti_hash)
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_attempts_check CHECK ((attempts >= 0))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_body_artifact_id_fkey FOREIGN KEY (body_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_check CHECK (((state <> 'failed'::text) OR (reason IS NOT NULL)))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_pkey PRIMARY KEY (id)
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_signature_key_key UNIQUE (signature_key)
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_state_check CHECK ((state = ANY (ARRAY['received'::text, 'processed'::text, 'failed'::text])))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_vendor_check CHECK ((vendor = 'zoom'::text))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_vendor_idempotency_key_key UNIQUE (vendor, idempotency_key)
TABLE countersign.migrations CONSTRAINT migrations_pkey PRIMARY KEY (name)
TABLE countersign.releases CONSTRAINT one_release_per_use UNIQUE (approval_id, use)
TABLE countersign.releases CONSTRAINT releases_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES countersign.approvals(id)
TABLE countersign.releases CONSTRAINT releases_attempts_check CHECK ((attempts >= 0))
TABLE countersign.releases CONSTRAINT releases_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.releases CONSTRAINT releases_check CHECK ((key = (((approval_id)::text || ':'::text) || use)))
TABLE countersign.releases CONSTRAINT releases_check1 CHECK (((state <> 'published'::text) OR ((note_id IS NOT NULL) AND (published_at IS NOT NULL))))
TABLE countersign.releases CONSTRAINT releases_check2 CHECK (((state <> 'not_published'::text) OR (reason IS NOT NULL)))
TABLE countersign.releases CONSTRAINT releases_check3 CHECK (((claimed_by IS NULL) = (claimed_until IS NULL)))
TABLE countersign.releases CONSTRAINT releases_check4 CHECK (((claimed_by IS NULL) OR (state = 'publishing'::text)))
TABLE countersign.releases CONSTRAINT releases_key_key UNIQUE (key)
TABLE countersign.releases CONSTRAINT releases_pkey PRIMARY KEY (id)
TABLE countersign.releases CONSTRAINT releases_seq_key UNIQUE (seq)
TABLE countersign.releases CONSTRAINT releases_state_check CHECK ((state = ANY (ARRAY['publishing'::text, 'published'::text, 'not_published'::text, 'withdrawn'::text])))
TABLE countersign.releases CONSTRAINT releases_use_check CHECK ((use = 'crm_note'::text))
TABLE countersign.reviews CONSTRAINT reviews_ai_artifact_id_fkey FOREIGN KEY (ai_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.reviews CONSTRAINT reviews_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.reviews CONSTRAINT reviews_call_id_key UNIQUE (call_id)
TABLE countersign.reviews CONSTRAINT reviews_comment_artifact_id_fkey FOREIGN KEY (comment_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.reviews CONSTRAINT reviews_pkey PRIMARY KEY (id)
TABLE countersign.reviews CONSTRAINT reviews_projected_status_check CHECK ((projected_status = ANY (ARRAY['awaiting_review'::text, 'changes_requested'::text, 'rejected'::text, 'approved'::text, 'superseded'::text, 'withdrawn'::text])))
TABLE countersign.reviews CONSTRAINT reviews_revision_check CHECK ((revision >= 1))
TABLE countersign.reviews CONSTRAINT reviews_salesforce_summary_id_key UNIQUE (salesforce_summary_id)
TABLE countersign.reviews CONSTRAINT reviews_status_check CHECK ((status = ANY (ARRAY['awaiting_review'::text, 'changes_requested'::text, 'rejected'::text, 'approved'::text, 'superseded'::text, 'withdrawn'::text])))
TABLE countersign.reviews CONSTRAINT reviews_version_check CHECK ((version >= 1))
TABLE countersign.reviews CONSTRAINT reviews_working_artifact_id_fkey FOREIGN KEY (working_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign_keys.artifact_keys CONSTRAINT artifact_keys_pkey PRIMARY KEY (artifact_id)
INDEX CREATE INDEX access_log_of_call ON countersign.access_log USING btree (call_id, seq)
INDEX CREATE INDEX artifacts_of_call ON countersign.artifacts USING btree (call_id) WHERE (call_id IS NOT NULL)
INDEX CREATE INDEX calls_not_admitted ON countersign.calls USING btree (started_at DESC) WHERE (outcome <> 'admitted'::text)
INDEX CREATE INDEX door_tokens_expired ON countersign.door_tokens USING btree (expires_at)
INDEX CREATE INDEX inbox_unfinished ON countersign.inbox_messages USING btree (received_at) WHERE (state = 'received'::text)
INDEX CREATE INDEX releases_of_call ON countersign.releases USING btree (call_id, seq DESC)
INDEX CREATE INDEX releases_unfinished ON countersign.releases USING btree (next_try_at) WHERE (state = 'publishing'::text)
INDEX CREATE UNIQUE INDEX access_log_id_key ON countersign.access_log USING btree (id)
INDEX CREATE UNIQUE INDEX access_log_pkey ON countersign.access_log USING btree (seq)
INDEX CREATE UNIQUE INDEX approvals_pkey ON countersign.approvals USING btree (id)
INDEX CREATE UNIQUE INDEX artifact_keys_pkey ON countersign_keys.artifact_keys USING btree (artifact_id)
INDEX CREATE UNIQUE INDEX artifacts_pkey ON countersign.artifacts USING btree (id)
INDEX CREATE UNIQUE INDEX audit_log_id_key ON countersign.audit_log USING btree (id)
INDEX CREATE UNIQUE INDEX audit_log_pkey ON countersign.audit_log USING btree (seq)
INDEX CREATE UNIQUE INDEX calls_pkey ON countersign.calls USING btree (id)
INDEX CREATE UNIQUE INDEX calls_salesforce_call_id_key ON countersign.calls USING btree (salesforce_call_id)
INDEX CREATE UNIQUE INDEX calls_vendor_call_key_key ON countersign.calls USING btree (vendor, call_key)
INDEX CREATE UNIQUE INDEX door_tokens_pkey ON countersign.door_tokens USING btree (jti_hash)
INDEX CREATE UNIQUE INDEX inbox_messages_pkey ON countersign.inbox_messages USING btree (id)
INDEX CREATE UNIQUE INDEX inbox_messages_signature_key_key ON countersign.inbox_messages USING btree (signature_key)
INDEX CREATE UNIQUE INDEX inbox_messages_vendor_idempotency_key_key ON countersign.inbox_messages USING btree (vendor, idempotency_key)
INDEX CREATE UNIQUE INDEX migrations_pkey ON countersign.migrations USING btree (name)
INDEX CREATE UNIQUE INDEX one_approval_per_revision ON countersign.approvals USING btree (review_id, revision)
INDEX CREATE UNIQUE INDEX one_release_per_use ON countersign.releases USING btree (approval_id, use)
INDEX CREATE UNIQUE INDEX releases_key_key ON countersign.releases USING btree (key)
INDEX CREATE UNIQUE INDEX releases_pkey ON countersign.releases USING btree (id)
INDEX CREATE UNIQUE INDEX releases_seq_key ON countersign.releases USING btree (seq)
INDEX CREATE UNIQUE INDEX reviews_call_id_key ON countersign.reviews USING btree (call_id)
INDEX CREATE UNIQUE INDEX reviews_pkey ON countersign.reviews USING btree (id)
INDEX CREATE UNIQUE INDEX reviews_salesforce_summary_id_key ON countersign.reviews USING btree (salesforce_summary_id)
TRIGGER CREATE TRIGGER audit_log_only_grows BEFORE TRUNCATE ON countersign.audit_log FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change() ENABLED ALWAYS
TRIGGER CREATE TRIGGER audit_log_rows_only_grow BEFORE DELETE OR UPDATE ON countersign.audit_log FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change() ENABLED ALWAYS
FUNCTION CREATE OR REPLACE FUNCTION countersign.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $function$ BEGIN RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege'; END $function$ 
COMMENT countersign.artifacts 'Drafts, transcripts and other texts, each encrypted with a key of its own'
COMMENT countersign_keys.artifact_keys 'One wrapped data key per text; deleting a row ends every copy of the text'
