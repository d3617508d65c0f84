-- Read from PostgreSQL's catalogue after all migrations; see write-schema.ts.
DOMAIN countersign.deal_outcome AS text CHECK ((VALUE = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text])))
DOMAIN countersign.retained_artifact AS text CHECK ((VALUE = ANY (ARRAY['recording'::text, 'transcript'::text, 'draft'::text, 'approved_summary'::text, 'official_note'::text, 'tags_and_insights'::text])))
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
TABLE countersign.approvals COLUMN text_artifact_id uuid
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
TABLE countersign.board_views COLUMN filter jsonb NOT NULL
TABLE countersign.board_views COLUMN id uuid NOT NULL
TABLE countersign.board_views COLUMN name text NOT NULL
TABLE countersign.board_views COLUMN name_key text NOT NULL
TABLE countersign.board_views COLUMN saved_at timestamp with time zone NOT NULL
TABLE countersign.board_views COLUMN user_id countersign.salesforce_id NOT NULL
TABLE countersign.call_tags COLUMN call_id uuid NOT NULL
TABLE countersign.call_tags COLUMN confirmed_at timestamp with time zone
TABLE countersign.call_tags COLUMN confirmed_by countersign.salesforce_id
TABLE countersign.call_tags COLUMN confirmed_by_name text
TABLE countersign.call_tags COLUMN deal_risk boolean NOT NULL
TABLE countersign.call_tags COLUMN done bigint NOT NULL DEFAULT 0
TABLE countersign.call_tags COLUMN ended_at timestamp with time zone
TABLE countersign.call_tags COLUMN ended_by countersign.salesforce_id
TABLE countersign.call_tags COLUMN ended_by_name text
TABLE countersign.call_tags COLUMN label text NOT NULL
TABLE countersign.call_tags COLUMN quotes jsonb NOT NULL
TABLE countersign.call_tags COLUMN refused text
TABLE countersign.call_tags COLUMN refused_at timestamp with time zone
TABLE countersign.call_tags COLUMN revision integer NOT NULL
TABLE countersign.call_tags COLUMN second integer
TABLE countersign.call_tags COLUMN sending uuid
TABLE countersign.call_tags COLUMN severity text
TABLE countersign.call_tags COLUMN source text NOT NULL
TABLE countersign.call_tags COLUMN state text NOT NULL
TABLE countersign.call_tags COLUMN tag text NOT NULL
TABLE countersign.call_tags COLUMN tag_key text NOT NULL DEFAULT lower(tag)
TABLE countersign.call_tags COLUMN wanted bigint NOT NULL DEFAULT 0
TABLE countersign.calls COLUMN call_key text NOT NULL
TABLE countersign.calls COLUMN call_type text NOT NULL
TABLE countersign.calls COLUMN consent text NOT NULL
TABLE countersign.calls COLUMN created_at timestamp with time zone NOT NULL
TABLE countersign.calls COLUMN disposed_at timestamp with time zone
TABLE countersign.calls COLUMN duration_minutes integer NOT NULL
TABLE countersign.calls COLUMN host_email text NOT NULL
TABLE countersign.calls COLUMN id uuid NOT NULL
TABLE countersign.calls COLUMN matched_by_participants boolean NOT NULL DEFAULT false
TABLE countersign.calls COLUMN moved_at timestamp with time zone
TABLE countersign.calls COLUMN next_look_at timestamp with time zone
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
TABLE countersign.change_previews COLUMN base_id uuid
TABLE countersign.change_previews COLUMN done integer NOT NULL
TABLE countersign.change_previews COLUMN finished_at timestamp with time zone
TABLE countersign.change_previews COLUMN rule_set_id uuid NOT NULL
TABLE countersign.change_previews COLUMN summary jsonb
TABLE countersign.change_previews COLUMN today date NOT NULL
TABLE countersign.change_previews COLUMN total integer NOT NULL
TABLE countersign.deal_risks COLUMN done bigint NOT NULL
TABLE countersign.deal_risks COLUMN left_out text[] NOT NULL DEFAULT '{}'::text[]
TABLE countersign.deal_risks COLUMN opportunity_id countersign.salesforce_id NOT NULL
TABLE countersign.deal_risks COLUMN refused text
TABLE countersign.deal_risks COLUMN refused_at timestamp with time zone
TABLE countersign.deal_risks COLUMN sending uuid
TABLE countersign.deal_risks COLUMN shown text[]
TABLE countersign.deal_risks COLUMN wanted bigint NOT NULL
TABLE countersign.deals COLUMN account_id countersign.salesforce_id
TABLE countersign.deals COLUMN closed_at timestamp with time zone
TABLE countersign.deals COLUMN deleted boolean NOT NULL
TABLE countersign.deals COLUMN done bigint NOT NULL
TABLE countersign.deals COLUMN missing boolean NOT NULL
TABLE countersign.deals COLUMN opportunity_id countersign.salesforce_id NOT NULL
TABLE countersign.deals COLUMN outcome countersign.deal_outcome NOT NULL
TABLE countersign.deals COLUMN read_at timestamp with time zone
TABLE countersign.deals COLUMN stage_changed_at timestamp with time zone
TABLE countersign.deals COLUMN stage_name text
TABLE countersign.deals COLUMN wanted bigint NOT NULL
TABLE countersign.disposition_copies COLUMN artifact text NOT NULL
TABLE countersign.disposition_copies COLUMN at timestamp with time zone NOT NULL
TABLE countersign.disposition_copies COLUMN disposition_id uuid NOT NULL
TABLE countersign.disposition_copies COLUMN due_on date
TABLE countersign.disposition_copies COLUMN failure text
TABLE countersign.disposition_copies COLUMN id uuid NOT NULL
TABLE countersign.disposition_copies COLUMN kind text NOT NULL
TABLE countersign.disposition_copies COLUMN method text
TABLE countersign.disposition_copies COLUMN place text NOT NULL
TABLE countersign.disposition_copies COLUMN ref text
TABLE countersign.disposition_copies COLUMN rule text
TABLE countersign.disposition_copies COLUMN seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY
TABLE countersign.disposition_copies COLUMN state text NOT NULL
TABLE countersign.dispositions COLUMN attempts integer NOT NULL
TABLE countersign.dispositions COLUMN call_id uuid NOT NULL
TABLE countersign.dispositions COLUMN call_key_hash countersign.sha256_hex NOT NULL
TABLE countersign.dispositions COLUMN cause text NOT NULL
TABLE countersign.dispositions COLUMN certificate text
TABLE countersign.dispositions COLUMN certificate_hash countersign.sha256_hex
TABLE countersign.dispositions COLUMN claimed_by text
TABLE countersign.dispositions COLUMN claimed_until timestamp with time zone
TABLE countersign.dispositions COLUMN failure text
TABLE countersign.dispositions COLUMN finished_at timestamp with time zone
TABLE countersign.dispositions COLUMN id uuid NOT NULL
TABLE countersign.dispositions COLUMN next_try_at timestamp with time zone
TABLE countersign.dispositions COLUMN opportunity_id countersign.salesforce_id
TABLE countersign.dispositions COLUMN reason text
TABLE countersign.dispositions COLUMN requested_by countersign.salesforce_id
TABLE countersign.dispositions COLUMN rule_set_id uuid
TABLE countersign.dispositions COLUMN salesforce_call_id countersign.salesforce_id
TABLE countersign.dispositions COLUMN seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY
TABLE countersign.dispositions COLUMN shown_failure text
TABLE countersign.dispositions COLUMN shown_state text
TABLE countersign.dispositions COLUMN started_at timestamp with time zone NOT NULL
TABLE countersign.dispositions COLUMN state text NOT NULL
TABLE countersign.dispositions COLUMN stop_reason text
TABLE countersign.dispositions COLUMN whole_call boolean NOT NULL
TABLE countersign.door_tokens COLUMN expires_at timestamp with time zone NOT NULL
TABLE countersign.door_tokens COLUMN jti_hash countersign.sha256_hex NOT NULL
TABLE countersign.door_tokens COLUMN used_at timestamp with time zone NOT NULL DEFAULT now()
TABLE countersign.event_cursors COLUMN at timestamp with time zone NOT NULL
TABLE countersign.event_cursors COLUMN channel text NOT NULL
TABLE countersign.event_cursors COLUMN replay_id bytea NOT NULL
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
TABLE countersign.legal_hold_reach COLUMN call_id uuid NOT NULL
TABLE countersign.legal_hold_reach COLUMN scope_id countersign.salesforce_id NOT NULL
TABLE countersign.legal_hold_scopes COLUMN hold_id countersign.salesforce_id NOT NULL
TABLE countersign.legal_hold_scopes COLUMN hold_name text NOT NULL
TABLE countersign.legal_hold_scopes COLUMN kind text NOT NULL
TABLE countersign.legal_hold_scopes COLUMN matter text NOT NULL
TABLE countersign.legal_hold_scopes COLUMN placed_by countersign.salesforce_id
TABLE countersign.legal_hold_scopes COLUMN placed_by_name text
TABLE countersign.legal_hold_scopes COLUMN record_id countersign.salesforce_id NOT NULL
TABLE countersign.legal_hold_scopes COLUMN scope_id countersign.salesforce_id NOT NULL
TABLE countersign.legal_hold_scopes COLUMN since timestamp with time zone NOT NULL
TABLE countersign.match_candidates COLUMN call_id uuid NOT NULL
TABLE countersign.match_candidates COLUMN opportunity_id countersign.salesforce_id NOT NULL
TABLE countersign.match_candidates COLUMN way text NOT NULL
TABLE countersign.migrations COLUMN applied_at timestamp with time zone NOT NULL DEFAULT now()
TABLE countersign.migrations COLUMN checksum text NOT NULL
TABLE countersign.migrations COLUMN name text NOT NULL
TABLE countersign.org COLUMN org_id countersign.salesforce_id NOT NULL
TABLE countersign.org COLUMN sole boolean NOT NULL DEFAULT true
TABLE countersign.recorder_evidence COLUMN artifact countersign.retained_artifact NOT NULL
TABLE countersign.recorder_evidence COLUMN call_id uuid NOT NULL
TABLE countersign.recorder_evidence COLUMN evidence text NOT NULL
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
TABLE countersign.retained_artifacts COLUMN artifact countersign.retained_artifact NOT NULL
TABLE countersign.retained_artifacts COLUMN call_id uuid NOT NULL
TABLE countersign.retained_artifacts COLUMN call_type text NOT NULL
TABLE countersign.retained_artifacts COLUMN called_on date NOT NULL
TABLE countersign.retained_artifacts COLUMN counted_from date
TABLE countersign.retained_artifacts COLUMN disposition_id uuid
TABLE countersign.retained_artifacts COLUMN held boolean NOT NULL
TABLE countersign.retained_artifacts COLUMN not_before timestamp with time zone
TABLE countersign.retained_artifacts COLUMN opportunity_id countersign.salesforce_id
TABLE countersign.retained_artifacts COLUMN outcome countersign.deal_outcome NOT NULL
TABLE countersign.retained_artifacts COLUMN state text NOT NULL
TABLE countersign.retention_rule_sets COLUMN cancelled_at timestamp with time zone
TABLE countersign.retention_rule_sets COLUMN cancelled_by countersign.salesforce_id
TABLE countersign.retention_rule_sets COLUMN cancelled_by_name text
TABLE countersign.retention_rule_sets COLUMN confirmed_at timestamp with time zone
TABLE countersign.retention_rule_sets COLUMN confirmed_at_risk integer
TABLE countersign.retention_rule_sets COLUMN confirmed_by countersign.salesforce_id
TABLE countersign.retention_rule_sets COLUMN confirmed_by_name text
TABLE countersign.retention_rule_sets COLUMN content_hash countersign.sha256_hex NOT NULL
TABLE countersign.retention_rule_sets COLUMN first_seen_at timestamp with time zone NOT NULL
TABLE countersign.retention_rule_sets COLUMN id uuid NOT NULL
TABLE countersign.retention_rule_sets COLUMN in_force_at timestamp with time zone
TABLE countersign.retention_rule_sets COLUMN rules jsonb NOT NULL
TABLE countersign.retention_rule_sets COLUMN seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY
TABLE countersign.retention_rule_sets COLUMN state text NOT NULL
TABLE countersign.reviews COLUMN ai_artifact_id uuid
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
TABLE countersign.reviews COLUMN working_artifact_id uuid
TABLE countersign.settings_state COLUMN failure text
TABLE countersign.settings_state COLUMN good_at timestamp with time zone
TABLE countersign.settings_state COLUMN only_row boolean NOT NULL DEFAULT true
TABLE countersign.settings_state COLUMN problems jsonb NOT NULL
TABLE countersign.settings_state COLUMN read_at timestamp with time zone
TABLE countersign.settings_state COLUMN reconciled_at timestamp with time zone
TABLE countersign.settings_state COLUMN time_zone text NOT NULL
TABLE countersign.shown_dates COLUMN call_id uuid NOT NULL
TABLE countersign.shown_dates COLUMN done bigint NOT NULL
TABLE countersign.shown_dates COLUMN next_on date
TABLE countersign.shown_dates COLUMN on_hold boolean NOT NULL
TABLE countersign.shown_dates COLUMN rule text
TABLE countersign.shown_dates COLUMN rule_set_id uuid
TABLE countersign.shown_dates COLUMN wanted bigint NOT NULL
TABLE countersign.tag_settings COLUMN definitions jsonb
TABLE countersign.tag_settings COLUMN definitions_hash countersign.sha256_hex
TABLE countersign.tag_settings COLUMN failure text
TABLE countersign.tag_settings COLUMN good_at timestamp with time zone
TABLE countersign.tag_settings COLUMN only_row boolean NOT NULL DEFAULT true
TABLE countersign.tag_settings COLUMN problems jsonb NOT NULL
TABLE countersign.tag_settings COLUMN read_at timestamp with time zone
TABLE countersign.tag_settings COLUMN records_hash countersign.sha256_hex
TABLE countersign.tag_settings COLUMN retag_after uuid
TABLE countersign.tag_settings COLUMN retagging boolean NOT NULL
TABLE countersign.tag_settings COLUMN version integer NOT NULL
TABLE countersign_keys.artifact_keys COLUMN artifact_id uuid NOT NULL
TABLE countersign_keys.artifact_keys COLUMN created_at timestamp with time zone NOT NULL DEFAULT now()
TABLE countersign_keys.artifact_keys COLUMN master_key_id text NOT NULL
TABLE countersign_keys.artifact_keys COLUMN wrapped_key bytea NOT NULL
TABLE countersign.access_log CONSTRAINT access_log_artifact_check CHECK ((artifact = ANY (ARRAY['draft'::text, 'transcript'::text, 'tags_and_insights'::text])))
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
TABLE countersign.board_views CONSTRAINT board_views_name_check CHECK ((name <> ''::text))
TABLE countersign.board_views CONSTRAINT board_views_name_key_check CHECK ((name_key <> ''::text))
TABLE countersign.board_views CONSTRAINT board_views_pkey PRIMARY KEY (id)
TABLE countersign.board_views CONSTRAINT board_views_user_id_name_key_key UNIQUE (user_id, name_key)
TABLE countersign.call_tags CONSTRAINT call_tags_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.call_tags CONSTRAINT call_tags_check CHECK (((state = ANY (ARRAY['confirmed'::text, 'resolved'::text, 'withdrawn'::text])) = (confirmed_by IS NOT NULL)))
TABLE countersign.call_tags CONSTRAINT call_tags_check1 CHECK (((state = ANY (ARRAY['dismissed'::text, 'resolved'::text, 'withdrawn'::text])) = (ended_by IS NOT NULL)))
TABLE countersign.call_tags CONSTRAINT call_tags_check2 CHECK ((((confirmed_by IS NULL) = (confirmed_at IS NULL)) AND ((ended_by IS NULL) = (ended_at IS NULL))))
TABLE countersign.call_tags CONSTRAINT call_tags_check3 CHECK (((refused IS NULL) = (refused_at IS NULL)))
TABLE countersign.call_tags CONSTRAINT call_tags_check4 CHECK ((done <= wanted))
TABLE countersign.call_tags CONSTRAINT call_tags_pkey PRIMARY KEY (call_id, tag_key)
TABLE countersign.call_tags CONSTRAINT call_tags_revision_check CHECK ((revision > 0))
TABLE countersign.call_tags CONSTRAINT call_tags_second_check CHECK ((second >= 0))
TABLE countersign.call_tags CONSTRAINT call_tags_severity_check CHECK ((severity = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])))
TABLE countersign.call_tags CONSTRAINT call_tags_source_check CHECK ((source = ANY (ARRAY['transcript'::text, 'recorder_tracker'::text, 'person'::text])))
TABLE countersign.call_tags CONSTRAINT call_tags_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'dismissed'::text, 'confirmed'::text, 'resolved'::text, 'withdrawn'::text, 'lapsed'::text])))
TABLE countersign.call_tags CONSTRAINT call_tags_tag_check CHECK ((tag ~ '^[A-Za-z][A-Za-z0-9_]{0,39}$'::text))
TABLE countersign.call_tags CONSTRAINT nothing_unconfirmed_is_shown CHECK (((wanted = 0) OR (confirmed_by IS NOT NULL)))
TABLE countersign.calls CONSTRAINT calls_call_type_check CHECK ((call_type = ANY (ARRAY['discovery'::text, 'demo'::text, 'qualification'::text, 'onboarding'::text, 'renewal'::text, 'implementation_handoff'::text, 'training'::text, 'success_check_in'::text, 'legal'::text, 'sensitive_procurement'::text, 'hr'::text, 'security_incident'::text, 'highly_regulated'::text, 'executive_escalation'::text, 'customer_declined'::text, 'unknown'::text])))
TABLE countersign.calls CONSTRAINT calls_check CHECK (((outcome = 'admitted'::text) = (reason = 'none'::text)))
TABLE countersign.calls CONSTRAINT calls_check1 CHECK (((outcome <> 'admitted'::text) OR ((opportunity_id IS NOT NULL) AND (rep_user_id IS NOT NULL) AND (consent = 'recorded'::text))))
TABLE countersign.calls CONSTRAINT calls_consent_check CHECK ((consent = ANY (ARRAY['recorded'::text, 'declined'::text, 'not_recorded'::text])))
TABLE countersign.calls CONSTRAINT calls_duration_minutes_check CHECK ((duration_minutes >= 0))
TABLE countersign.calls CONSTRAINT calls_matched_check CHECK (((NOT matched_by_participants) OR (opportunity_id IS NOT NULL)))
TABLE countersign.calls CONSTRAINT calls_outcome_check CHECK ((outcome = ANY (ARRAY['admitted'::text, 'quarantined'::text, 'waiting'::text])))
TABLE countersign.calls CONSTRAINT calls_pkey PRIMARY KEY (id)
TABLE countersign.calls CONSTRAINT calls_reason_check CHECK ((reason = ANY (ARRAY['none'::text, 'consent_not_recorded'::text, 'consent_declined'::text, 'call_type_never_recorded'::text, 'call_type_needs_approval'::text, 'call_type_unknown'::text, 'opportunity_not_named'::text, 'opportunity_not_found'::text, 'opportunity_ambiguous'::text, 'rep_not_found'::text, 'rep_ambiguous'::text])))
TABLE countersign.calls CONSTRAINT calls_salesforce_call_id_key UNIQUE (salesforce_call_id)
TABLE countersign.calls CONSTRAINT calls_transcript_artifact_id_fkey FOREIGN KEY (transcript_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.calls CONSTRAINT calls_transcript_cues_check CHECK ((transcript_cues >= 0))
TABLE countersign.calls CONSTRAINT calls_transcript_status_check CHECK ((transcript_status = ANY (ARRAY['not_yet'::text, 'available'::text, 'unreadable'::text, 'disposed'::text])))
TABLE countersign.calls CONSTRAINT calls_vendor_call_key_key UNIQUE (vendor, call_key)
TABLE countersign.calls CONSTRAINT calls_vendor_check CHECK ((vendor = 'zoom'::text))
TABLE countersign.change_previews CONSTRAINT change_previews_base_id_fkey FOREIGN KEY (base_id) REFERENCES countersign.retention_rule_sets(id)
TABLE countersign.change_previews CONSTRAINT change_previews_check CHECK (((summary IS NULL) = (finished_at IS NULL)))
TABLE countersign.change_previews CONSTRAINT change_previews_pkey PRIMARY KEY (rule_set_id)
TABLE countersign.change_previews CONSTRAINT change_previews_rule_set_id_fkey FOREIGN KEY (rule_set_id) REFERENCES countersign.retention_rule_sets(id)
TABLE countersign.deal_risks CONSTRAINT deal_risks_check CHECK (((refused IS NULL) = (refused_at IS NULL)))
TABLE countersign.deal_risks CONSTRAINT deal_risks_check1 CHECK ((done <= wanted))
TABLE countersign.deal_risks CONSTRAINT deal_risks_left_out_check CHECK (((left_out = '{}'::text[]) OR (refused IS NOT NULL)))
TABLE countersign.deal_risks CONSTRAINT deal_risks_pkey PRIMARY KEY (opportunity_id)
TABLE countersign.deals CONSTRAINT deals_check CHECK ((((outcome)::text = 'open'::text) = (closed_at IS NULL)))
TABLE countersign.deals CONSTRAINT deals_check1 CHECK ((done <= wanted))
TABLE countersign.deals CONSTRAINT deals_pkey PRIMARY KEY (opportunity_id)
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_check CHECK (((state <> 'failed'::text) OR (failure IS NOT NULL)))
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_check1 CHECK (((state = ANY (ARRAY['standing'::text, 'failed'::text, 'kept'::text])) OR (method IS NOT NULL)))
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_disposition_id_fkey FOREIGN KEY (disposition_id) REFERENCES countersign.dispositions(id)
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_kind_check CHECK ((kind = ANY (ARRAY['vendor_recording'::text, 'vendor_transcript'::text, 'vendor_summary'::text, 'inbox_body'::text, 'transcript'::text, 'ai_draft'::text, 'working_text'::text, 'comment'::text, 'approved_text'::text, 'tag_row'::text, 'summary_row'::text, 'note'::text, 'call_tag'::text, 'call_row'::text])))
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_pkey PRIMARY KEY (id)
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_place_check CHECK ((place = ANY (ARRAY['recorder'::text, 'middleware'::text, 'salesforce'::text])))
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_seq_key UNIQUE (seq)
TABLE countersign.disposition_copies CONSTRAINT disposition_copies_state_check CHECK ((state = ANY (ARRAY['standing'::text, 'deleted'::text, 'absent'::text, 'purged'::text, 'failed'::text, 'kept'::text])))
TABLE countersign.dispositions CONSTRAINT dispositions_attempts_check CHECK ((attempts >= 0))
TABLE countersign.dispositions CONSTRAINT dispositions_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.dispositions CONSTRAINT dispositions_cause_check CHECK ((cause = ANY (ARRAY['rule'::text, 'person'::text])))
TABLE countersign.dispositions CONSTRAINT dispositions_check CHECK (((cause = 'person'::text) = (reason IS NOT NULL)))
TABLE countersign.dispositions CONSTRAINT dispositions_check1 CHECK (((cause = 'rule'::text) = (rule_set_id IS NOT NULL)))
TABLE countersign.dispositions CONSTRAINT dispositions_check2 CHECK (((state <> 'complete'::text) OR ((certificate_hash IS NOT NULL) AND (finished_at IS NOT NULL))))
TABLE countersign.dispositions CONSTRAINT dispositions_check3 CHECK (((state <> 'failed'::text) OR (failure IS NOT NULL)))
TABLE countersign.dispositions CONSTRAINT dispositions_check4 CHECK (((state <> 'stopped'::text) OR (stop_reason IS NOT NULL)))
TABLE countersign.dispositions CONSTRAINT dispositions_check5 CHECK (((claimed_by IS NULL) = (claimed_until IS NULL)))
TABLE countersign.dispositions CONSTRAINT dispositions_pkey PRIMARY KEY (id)
TABLE countersign.dispositions CONSTRAINT dispositions_rule_set_id_fkey FOREIGN KEY (rule_set_id) REFERENCES countersign.retention_rule_sets(id)
TABLE countersign.dispositions CONSTRAINT dispositions_seq_key UNIQUE (seq)
TABLE countersign.dispositions CONSTRAINT dispositions_state_check CHECK ((state = ANY (ARRAY['running'::text, 'purged'::text, 'complete'::text, 'failed'::text, 'stopped'::text])))
TABLE countersign.door_tokens CONSTRAINT door_tokens_pkey PRIMARY KEY (jti_hash)
TABLE countersign.event_cursors CONSTRAINT event_cursors_pkey PRIMARY KEY (channel)
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_attempts_check CHECK ((attempts >= 0))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_body_artifact_id_fkey FOREIGN KEY (body_artifact_id) REFERENCES countersign.artifacts(id) DEFERRABLE INITIALLY DEFERRED
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_check CHECK (((state <> 'failed'::text) OR (reason IS NOT NULL)))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_pkey PRIMARY KEY (id)
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_signature_key_key UNIQUE (signature_key)
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_state_check CHECK ((state = ANY (ARRAY['received'::text, 'processed'::text, 'failed'::text])))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_vendor_check CHECK ((vendor = 'zoom'::text))
TABLE countersign.inbox_messages CONSTRAINT inbox_messages_vendor_idempotency_key_key UNIQUE (vendor, idempotency_key)
TABLE countersign.legal_hold_reach CONSTRAINT legal_hold_reach_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.legal_hold_reach CONSTRAINT legal_hold_reach_pkey PRIMARY KEY (call_id, scope_id)
TABLE countersign.legal_hold_reach CONSTRAINT legal_hold_reach_scope_id_fkey FOREIGN KEY (scope_id) REFERENCES countersign.legal_hold_scopes(scope_id) ON DELETE CASCADE
TABLE countersign.legal_hold_scopes CONSTRAINT legal_hold_scopes_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'opportunity'::text, 'account'::text])))
TABLE countersign.legal_hold_scopes CONSTRAINT legal_hold_scopes_pkey PRIMARY KEY (scope_id)
TABLE countersign.match_candidates CONSTRAINT match_candidates_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.match_candidates CONSTRAINT match_candidates_pkey PRIMARY KEY (call_id, opportunity_id)
TABLE countersign.match_candidates CONSTRAINT match_candidates_way_check CHECK ((way = ANY (ARRAY['contact_role'::text, 'person_account'::text, 'lead'::text])))
TABLE countersign.migrations CONSTRAINT migrations_pkey PRIMARY KEY (name)
TABLE countersign.org CONSTRAINT org_pkey PRIMARY KEY (sole)
TABLE countersign.org CONSTRAINT org_sole_check CHECK (sole)
TABLE countersign.recorder_evidence CONSTRAINT recorder_evidence_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.recorder_evidence CONSTRAINT recorder_evidence_pkey PRIMARY KEY (call_id, artifact)
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
TABLE countersign.retained_artifacts CONSTRAINT retained_artifacts_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.retained_artifacts CONSTRAINT retained_artifacts_check CHECK ((((outcome)::text = 'open'::text) = (counted_from IS NULL)))
TABLE countersign.retained_artifacts CONSTRAINT retained_artifacts_check1 CHECK (((state = 'kept'::text) OR (disposition_id IS NOT NULL)))
TABLE countersign.retained_artifacts CONSTRAINT retained_artifacts_pkey PRIMARY KEY (call_id, artifact)
TABLE countersign.retained_artifacts CONSTRAINT retained_artifacts_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'disposing'::text, 'disposed'::text])))
TABLE countersign.retention_rule_sets CONSTRAINT retention_rule_sets_check CHECK (((state <> 'in_force'::text) OR (in_force_at IS NOT NULL)))
TABLE countersign.retention_rule_sets CONSTRAINT retention_rule_sets_check1 CHECK (((confirmed_by IS NULL) = (confirmed_at_risk IS NULL)))
TABLE countersign.retention_rule_sets CONSTRAINT retention_rule_sets_pkey PRIMARY KEY (id)
TABLE countersign.retention_rule_sets CONSTRAINT retention_rule_sets_seq_key UNIQUE (seq)
TABLE countersign.retention_rule_sets CONSTRAINT retention_rule_sets_state_check CHECK ((state = ANY (ARRAY['in_force'::text, 'pending'::text, 'past'::text])))
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
TABLE countersign.settings_state CONSTRAINT settings_state_only_row_check CHECK (only_row)
TABLE countersign.settings_state CONSTRAINT settings_state_pkey PRIMARY KEY (only_row)
TABLE countersign.shown_dates CONSTRAINT shown_dates_call_id_fkey FOREIGN KEY (call_id) REFERENCES countersign.calls(id)
TABLE countersign.shown_dates CONSTRAINT shown_dates_pkey PRIMARY KEY (call_id)
TABLE countersign.tag_settings CONSTRAINT tag_settings_check CHECK (((definitions IS NULL) = (definitions_hash IS NULL)))
TABLE countersign.tag_settings CONSTRAINT tag_settings_check1 CHECK (((definitions IS NULL) = (version = 0)))
TABLE countersign.tag_settings CONSTRAINT tag_settings_only_row_check CHECK (only_row)
TABLE countersign.tag_settings CONSTRAINT tag_settings_pkey PRIMARY KEY (only_row)
TABLE countersign_keys.artifact_keys CONSTRAINT artifact_keys_pkey PRIMARY KEY (artifact_id)
INDEX CREATE INDEX access_log_of_call ON countersign.access_log USING btree (call_id, seq)
INDEX CREATE INDEX approvals_of_call ON countersign.approvals USING btree (call_id)
INDEX CREATE INDEX approvals_text ON countersign.approvals USING btree (text_artifact_id) WHERE (text_artifact_id IS NOT NULL)
INDEX CREATE INDEX artifacts_of_call ON countersign.artifacts USING btree (call_id) WHERE (call_id IS NOT NULL)
INDEX CREATE INDEX call_tags_refused ON countersign.call_tags USING btree (refused_at) WHERE (refused IS NOT NULL)
INDEX CREATE INDEX call_tags_suggested ON countersign.call_tags USING btree (call_id) WHERE (state = 'suggested'::text)
INDEX CREATE INDEX call_tags_wanted ON countersign.call_tags USING btree (call_id, tag_key) WHERE (wanted > done)
INDEX CREATE INDEX calls_not_admitted ON countersign.calls USING btree (started_at DESC) WHERE (outcome <> 'admitted'::text)
INDEX CREATE INDEX calls_of_opportunity ON countersign.calls USING btree (opportunity_id) WHERE (opportunity_id IS NOT NULL)
INDEX CREATE INDEX calls_of_rep ON countersign.calls USING btree (rep_user_id) WHERE (rep_user_id IS NOT NULL)
INDEX CREATE INDEX calls_transcript ON countersign.calls USING btree (transcript_artifact_id) WHERE (transcript_artifact_id IS NOT NULL)
INDEX CREATE INDEX deal_risks_refused ON countersign.deal_risks USING btree (refused_at) WHERE (refused IS NOT NULL)
INDEX CREATE INDEX deal_risks_wanted ON countersign.deal_risks USING btree (opportunity_id) WHERE (wanted > done)
INDEX CREATE INDEX deals_gone ON countersign.deals USING btree (opportunity_id) WHERE (deleted OR missing)
INDEX CREATE INDEX deals_of_account ON countersign.deals USING btree (account_id) WHERE (account_id IS NOT NULL)
INDEX CREATE INDEX deals_wanted ON countersign.deals USING btree (opportunity_id) WHERE (wanted > done)
INDEX CREATE INDEX disposition_copies_of ON countersign.disposition_copies USING btree (disposition_id, seq)
INDEX CREATE INDEX dispositions_by_state ON countersign.dispositions USING btree (state, seq DESC)
INDEX CREATE INDEX dispositions_not_shown ON countersign.dispositions USING btree (seq) WHERE (shown_state IS DISTINCT FROM state)
INDEX CREATE INDEX dispositions_of_call ON countersign.dispositions USING btree (call_id, seq)
INDEX CREATE INDEX dispositions_purged ON countersign.dispositions USING btree (seq) WHERE (state = 'purged'::text)
INDEX CREATE INDEX dispositions_running ON countersign.dispositions USING btree (next_try_at) WHERE (state = 'running'::text)
INDEX CREATE INDEX door_tokens_expired ON countersign.door_tokens USING btree (expires_at)
INDEX CREATE INDEX inbox_body ON countersign.inbox_messages USING btree (body_artifact_id) WHERE (body_artifact_id IS NOT NULL)
INDEX CREATE INDEX inbox_of_call ON countersign.inbox_messages USING btree (call_key) WHERE (body_artifact_id IS NOT NULL)
INDEX CREATE INDEX inbox_unfinished ON countersign.inbox_messages USING btree (received_at) WHERE (state = 'received'::text)
INDEX CREATE INDEX legal_hold_reach_of ON countersign.legal_hold_reach USING btree (scope_id)
INDEX CREATE INDEX legal_hold_scopes_of ON countersign.legal_hold_scopes USING btree (record_id)
INDEX CREATE INDEX releases_of_call ON countersign.releases USING btree (call_id, seq DESC)
INDEX CREATE INDEX releases_unfinished ON countersign.releases USING btree (next_try_at) WHERE (state = 'publishing'::text)
INDEX CREATE INDEX retained_by_call_date ON countersign.retained_artifacts USING btree (artifact, call_type, outcome, called_on) WHERE ((state = 'kept'::text) AND (NOT held))
INDEX CREATE INDEX retained_by_closure ON countersign.retained_artifacts USING btree (artifact, call_type, outcome, counted_from) WHERE ((state = 'kept'::text) AND (NOT held) AND ((outcome)::text <> 'open'::text))
INDEX CREATE INDEX retained_held ON countersign.retained_artifacts USING btree (call_id) WHERE held
INDEX CREATE INDEX retained_of_deal ON countersign.retained_artifacts USING btree (opportunity_id) WHERE (state <> 'disposed'::text)
INDEX CREATE INDEX retained_of_disposition ON countersign.retained_artifacts USING btree (disposition_id) WHERE (disposition_id IS NOT NULL)
INDEX CREATE INDEX reviews_ai ON countersign.reviews USING btree (ai_artifact_id) WHERE (ai_artifact_id IS NOT NULL)
INDEX CREATE INDEX reviews_comment ON countersign.reviews USING btree (comment_artifact_id) WHERE (comment_artifact_id IS NOT NULL)
INDEX CREATE INDEX reviews_working ON countersign.reviews USING btree (working_artifact_id) WHERE (working_artifact_id IS NOT NULL)
INDEX CREATE INDEX shown_dates_by_set ON countersign.shown_dates USING btree (rule_set_id, call_id)
INDEX CREATE INDEX shown_dates_wanted ON countersign.shown_dates USING btree (call_id) WHERE (wanted > done)
INDEX CREATE UNIQUE INDEX access_log_id_key ON countersign.access_log USING btree (id)
INDEX CREATE UNIQUE INDEX access_log_pkey ON countersign.access_log USING btree (seq)
INDEX CREATE UNIQUE INDEX approvals_pkey ON countersign.approvals USING btree (id)
INDEX CREATE UNIQUE INDEX artifact_keys_pkey ON countersign_keys.artifact_keys USING btree (artifact_id)
INDEX CREATE UNIQUE INDEX artifacts_pkey ON countersign.artifacts USING btree (id)
INDEX CREATE UNIQUE INDEX audit_log_id_key ON countersign.audit_log USING btree (id)
INDEX CREATE UNIQUE INDEX audit_log_pkey ON countersign.audit_log USING btree (seq)
INDEX CREATE UNIQUE INDEX board_views_pkey ON countersign.board_views USING btree (id)
INDEX CREATE UNIQUE INDEX board_views_user_id_name_key_key ON countersign.board_views USING btree (user_id, name_key)
INDEX CREATE UNIQUE INDEX call_tags_pkey ON countersign.call_tags USING btree (call_id, tag_key)
INDEX CREATE UNIQUE INDEX calls_pkey ON countersign.calls USING btree (id)
INDEX CREATE UNIQUE INDEX calls_salesforce_call_id_key ON countersign.calls USING btree (salesforce_call_id)
INDEX CREATE UNIQUE INDEX calls_vendor_call_key_key ON countersign.calls USING btree (vendor, call_key)
INDEX CREATE UNIQUE INDEX change_previews_pkey ON countersign.change_previews USING btree (rule_set_id)
INDEX CREATE UNIQUE INDEX deal_risks_pkey ON countersign.deal_risks USING btree (opportunity_id)
INDEX CREATE UNIQUE INDEX deals_pkey ON countersign.deals USING btree (opportunity_id)
INDEX CREATE UNIQUE INDEX disposition_copies_pkey ON countersign.disposition_copies USING btree (id)
INDEX CREATE UNIQUE INDEX disposition_copies_seq_key ON countersign.disposition_copies USING btree (seq)
INDEX CREATE UNIQUE INDEX dispositions_pkey ON countersign.dispositions USING btree (id)
INDEX CREATE UNIQUE INDEX dispositions_seq_key ON countersign.dispositions USING btree (seq)
INDEX CREATE UNIQUE INDEX door_tokens_pkey ON countersign.door_tokens USING btree (jti_hash)
INDEX CREATE UNIQUE INDEX event_cursors_pkey ON countersign.event_cursors USING btree (channel)
INDEX CREATE UNIQUE INDEX inbox_messages_pkey ON countersign.inbox_messages USING btree (id)
INDEX CREATE UNIQUE INDEX inbox_messages_signature_key_key ON countersign.inbox_messages USING btree (signature_key)
INDEX CREATE UNIQUE INDEX inbox_messages_vendor_idempotency_key_key ON countersign.inbox_messages USING btree (vendor, idempotency_key)
INDEX CREATE UNIQUE INDEX legal_hold_reach_pkey ON countersign.legal_hold_reach USING btree (call_id, scope_id)
INDEX CREATE UNIQUE INDEX legal_hold_scopes_pkey ON countersign.legal_hold_scopes USING btree (scope_id)
INDEX CREATE UNIQUE INDEX match_candidates_pkey ON countersign.match_candidates USING btree (call_id, opportunity_id)
INDEX CREATE UNIQUE INDEX migrations_pkey ON countersign.migrations USING btree (name)
INDEX CREATE UNIQUE INDEX one_approval_per_revision ON countersign.approvals USING btree (review_id, revision)
INDEX CREATE UNIQUE INDEX one_entry_per_copy ON countersign.disposition_copies USING btree (disposition_id, kind, COALESCE(ref, ''::text))
INDEX CREATE UNIQUE INDEX one_release_per_use ON countersign.releases USING btree (approval_id, use)
INDEX CREATE UNIQUE INDEX one_rule_set_in_force ON countersign.retention_rule_sets USING btree (state) WHERE (state = 'in_force'::text)
INDEX CREATE UNIQUE INDEX one_rule_set_pending ON countersign.retention_rule_sets USING btree (state) WHERE (state = 'pending'::text)
INDEX CREATE UNIQUE INDEX org_pkey ON countersign.org USING btree (sole)
INDEX CREATE UNIQUE INDEX recorder_evidence_pkey ON countersign.recorder_evidence USING btree (call_id, artifact)
INDEX CREATE UNIQUE INDEX releases_key_key ON countersign.releases USING btree (key)
INDEX CREATE UNIQUE INDEX releases_pkey ON countersign.releases USING btree (id)
INDEX CREATE UNIQUE INDEX releases_seq_key ON countersign.releases USING btree (seq)
INDEX CREATE UNIQUE INDEX retained_artifacts_pkey ON countersign.retained_artifacts USING btree (call_id, artifact)
INDEX CREATE UNIQUE INDEX retention_rule_sets_pkey ON countersign.retention_rule_sets USING btree (id)
INDEX CREATE UNIQUE INDEX retention_rule_sets_seq_key ON countersign.retention_rule_sets USING btree (seq)
INDEX CREATE UNIQUE INDEX reviews_call_id_key ON countersign.reviews USING btree (call_id)
INDEX CREATE UNIQUE INDEX reviews_pkey ON countersign.reviews USING btree (id)
INDEX CREATE UNIQUE INDEX reviews_salesforce_summary_id_key ON countersign.reviews USING btree (salesforce_summary_id)
INDEX CREATE UNIQUE INDEX settings_state_pkey ON countersign.settings_state USING btree (only_row)
INDEX CREATE UNIQUE INDEX shown_dates_pkey ON countersign.shown_dates USING btree (call_id)
INDEX CREATE UNIQUE INDEX tag_settings_pkey ON countersign.tag_settings USING btree (only_row)
TRIGGER CREATE TRIGGER audit_log_only_grows BEFORE TRUNCATE ON countersign.audit_log FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change() ENABLED ALWAYS
TRIGGER CREATE TRIGGER audit_log_rows_only_grow BEFORE DELETE OR UPDATE ON countersign.audit_log FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change() ENABLED ALWAYS
FUNCTION CREATE OR REPLACE FUNCTION countersign.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $function$ BEGIN RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege'; END $function$ 
COMMENT countersign.artifacts 'Drafts, transcripts and other texts, each encrypted with a key of its own'
COMMENT countersign_keys.artifact_keys 'One wrapped data key per text; deleting a row ends every copy of the text'
