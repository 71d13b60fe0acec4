-- What all migrations together make. Written by `make schema`, for reading; nothing runs it.

-- Sequences

-- Functions

CREATE OR REPLACE FUNCTION public.confirmation_of_latest()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.version <> (SELECT current_version FROM question WHERE id = NEW.question_id) THEN
    RAISE EXCEPTION 'not the latest version' USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmation_of_latest';
  END IF;
  IF EXISTS (SELECT 1 FROM version v WHERE v.question_id = NEW.question_id AND v.number = NEW.version AND (v.author_id = NEW.by_id
      OR EXISTS (SELECT 1 FROM revision_co_author c WHERE c.proposal_id = v.proposal_id AND c.revision = v.revision AND c.person_id = NEW.by_id))) THEN
    RAISE EXCEPTION 'confirmed by who wrote it' USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmation_by_another';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.decision_ends_presence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  DELETE FROM presence WHERE proposal_id = NEW.proposal_id;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.decision_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE taken decision; author uuid;
BEGIN
  SELECT author_id INTO author FROM proposal WHERE id = NEW.proposal_id FOR UPDATE;
  IF NEW.kind = 'publish' AND EXISTS (SELECT 1 FROM decision d WHERE d.proposal_id = NEW.proposal_id AND d.kind = 'publish'
    AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.proposal_id = d.proposal_id AND u.undoes = d.ordinal)) THEN
    RAISE EXCEPTION 'published already' USING ERRCODE = 'unique_violation', CONSTRAINT = 'decision_published_once';
  END IF;
  IF NEW.kind = 'undo' THEN
    SELECT * INTO taken FROM decision d WHERE d.proposal_id = NEW.proposal_id ORDER BY d.ordinal DESC LIMIT 1;
    IF taken.ordinal IS DISTINCT FROM NEW.undoes OR taken.kind NOT IN ('publish', 'publish_part', 'reject', 'request_changes')
      OR (taken.version IS NULL) <> (NEW.version IS NULL) THEN
      RAISE EXCEPTION 'not the last decision, or not one to undo' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_undone_last';
    END IF;
    IF author = NEW.by_id THEN
      RAISE EXCEPTION 'undone by who wrote it' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_undone_by_another';
    END IF;
    IF (taken.by_id = NEW.by_id) <> (NEW.created_at - taken.created_at <= interval '10 minutes') THEN
      RAISE EXCEPTION 'not the time of this person' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_undone_in_time';
    END IF;
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.decision_under_policy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.policy := coalesce((SELECT max(g.number) FROM guide_policy g JOIN proposal p ON p.guide_id = g.guide_id WHERE p.id = NEW.proposal_id), 1);
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.erased_for_good()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at THEN
    RAISE EXCEPTION 'somebody who was erased stays so' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_erased_is_nobody';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.erased_holds_nothing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT 1 FROM person p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL) THEN
    RAISE EXCEPTION 'this person was erased' USING ERRCODE = 'check_violation', CONSTRAINT = 'erased_holds_nothing';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.guide_of_it_reads_otherwise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO published_change (guide_id) VALUES (NEW.guide_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.guide_reads_otherwise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO published_change (guide_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.open_proposals_read_otherwise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO published_change (guide_id, question_id) VALUES (NEW.guide_id, NEW.question_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.person_reads_otherwise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO published_change (person_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.policy_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM guide_policy WHERE guide_id = NEW.guide_id), 0) THEN
    RAISE EXCEPTION 'policy % does not follow the last one', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_number_follows';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.proposal_allowed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT 1 FROM restriction r WHERE r.guide_id = NEW.guide_id AND r.person_id = NEW.author_id AND r.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'may propose nothing in this guide' USING ERRCODE = 'check_violation', CONSTRAINT = 'proposal_not_restricted';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.proposal_happens()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO event (kind, guide_id, question_id, proposal_id, at) VALUES ('proposal', NEW.guide_id, NEW.question_id, NEW.id, NEW.changed_at);
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.question_fresh_since()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.fresh_since := greatest(
    (SELECT published_at FROM version WHERE question_id = NEW.id AND number = NEW.current_version),
    (SELECT max(at) FROM confirmation WHERE question_id = NEW.id AND version = NEW.current_version));
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.question_reads_otherwise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO published_change (guide_id, question_id) VALUES (NEW.guide_id, NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.refuse_rewrite()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RAISE EXCEPTION 'a row of % never changes', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only_' || TG_TABLE_NAME; END$function$;

CREATE OR REPLACE FUNCTION public.remark_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  resolved boolean;
BEGIN
  IF NEW.ordinal <> 1 + coalesce((SELECT max(ordinal) FROM remark WHERE thread_id = NEW.thread_id), 0) THEN
    RAISE EXCEPTION 'remark % does not follow the last one', NEW.ordinal USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_number_follows';
  END IF;
  IF NEW.ordinal = 1 AND NEW.kind <> 'comment' THEN
    RAISE EXCEPTION 'a thread begins with a comment' USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_first_is_comment';
  END IF;
  SELECT kind <> 'unresolve' INTO resolved FROM remark WHERE thread_id = NEW.thread_id AND kind <> 'comment' ORDER BY ordinal DESC LIMIT 1;
  IF (NEW.kind = 'resolve' AND coalesce(resolved, false)) OR (NEW.kind = 'unresolve' AND NOT coalesce(resolved, false)) THEN
    RAISE EXCEPTION 'the thread is so already' USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_turns_thread';
  END IF;
  IF NEW.replacement IS NOT NULL AND NOT EXISTS (SELECT 1 FROM thread t WHERE t.id = NEW.thread_id AND t.field IS NOT NULL) THEN
    RAISE EXCEPTION 'a suggestion without a passage' USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_suggests_for_passage';
  END IF;
  IF NEW.kind = 'apply' AND NOT EXISTS (SELECT 1 FROM remark r WHERE r.thread_id = NEW.thread_id AND r.ordinal = NEW.applies AND r.replacement IS NOT NULL) THEN
    RAISE EXCEPTION 'nothing was suggested there' USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_applies_suggestion';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.remark_happens()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO event (kind, guide_id, question_id, proposal_id, at)
    SELECT 'discussion', p.guide_id, p.question_id, p.id, NEW.created_at FROM proposal p WHERE p.id = NEW.proposal_id;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.review_by_another()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.verdict <> 'comment' AND (
    EXISTS (SELECT 1 FROM proposal p WHERE p.id = NEW.proposal_id AND p.author_id = NEW.reviewer_id)
    OR EXISTS (SELECT 1 FROM revision r WHERE r.proposal_id = NEW.proposal_id AND r.number = NEW.revision AND r.author_id = NEW.reviewer_id)
    OR EXISTS (SELECT 1 FROM revision_co_author c WHERE c.proposal_id = NEW.proposal_id AND c.revision = NEW.revision AND c.person_id = NEW.reviewer_id)) THEN
    RAISE EXCEPTION 'reviewed by who wrote it' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_not_by_author';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.revision_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM revision WHERE proposal_id = NEW.proposal_id), 0) THEN
    RAISE EXCEPTION 'revision % does not follow the last one', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_number_follows';
  END IF;
  IF NEW.base_version > 0 AND NOT EXISTS (
    SELECT 1 FROM version v JOIN proposal p ON p.question_id = v.question_id WHERE p.id = NEW.proposal_id AND v.number = NEW.base_version) THEN
    RAISE EXCEPTION 'no version %', NEW.base_version USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'revision_of_base';
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.river_job_state_in_bitmask(bitmask bit, state river_job_state)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE state
    WHEN 'available' THEN get_bit(bitmask, 7)
    WHEN 'cancelled' THEN get_bit(bitmask, 6)
    WHEN 'completed' THEN get_bit(bitmask, 5)
    WHEN 'discarded' THEN get_bit(bitmask, 4)
    WHEN 'pending' THEN get_bit(bitmask, 3)
    WHEN 'retryable' THEN get_bit(bitmask, 2)
    WHEN 'running' THEN get_bit(bitmask, 1)
    WHEN 'scheduled' THEN get_bit(bitmask, 0)
    ELSE 0
  END = 1
$function$;

CREATE OR REPLACE FUNCTION public.topics_sound(topics jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$SELECT jsonb_typeof(topics) = 'array' AND jsonb_array_length(topics) <= 5
  AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(topics) t WHERE jsonb_typeof(t) <> 'string')
  AND (SELECT count(DISTINCT t) = count(*) AND coalesce(bool_and(length(t) BETWEEN 1 AND 40 AND btrim(t) = t AND t = lower(t COLLATE "C") AND strpos(t, ',') = 0), true)
    FROM jsonb_array_elements_text(topics) t)$function$;

CREATE OR REPLACE FUNCTION public.version_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM version WHERE question_id = NEW.question_id), 0) THEN
    RAISE EXCEPTION 'version % does not follow the last one', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'version_number_follows';
  END IF;
  IF NEW.kind = 'proposal' THEN
    IF NOT EXISTS (SELECT 1 FROM proposal p WHERE p.id = NEW.proposal_id AND p.question_id = NEW.question_id AND p.revision = NEW.revision AND p.author_id = NEW.author_id) THEN
      RAISE EXCEPTION 'not the latest revision of a proposal on this question' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_of_latest_revision';
    END IF;
    IF EXISTS (SELECT 1 FROM revision r WHERE r.proposal_id = NEW.proposal_id AND r.number = NEW.revision AND r.author_id = NEW.published_by)
      OR EXISTS (SELECT 1 FROM revision_co_author c WHERE c.proposal_id = NEW.proposal_id AND c.revision = NEW.revision AND c.person_id = NEW.published_by) THEN
      RAISE EXCEPTION 'published by who wrote it' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_not_by_its_author';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM review v WHERE v.proposal_id = NEW.proposal_id AND v.verdict = 'approve' AND v.reviewer_id = NEW.published_by) THEN
      RAISE EXCEPTION 'not approved by who publishes it' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_approved';
    END IF;
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.version_under_policy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  q question;
  g guide_policy;
  needed integer;
BEGIN
  IF NEW.kind = 'import' THEN
    RETURN NEW;
  END IF;
  SELECT * INTO q FROM question WHERE id = NEW.question_id;
  IF q.protection_until <= NEW.published_at THEN
    q.protection_level := '';
  END IF;
  IF q.protection_level = 'frozen' THEN
    RAISE EXCEPTION 'published on a frozen question' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_not_frozen';
  END IF;
  IF NEW.kind = 'proposal' THEN
    SELECT * INTO g FROM guide_policy WHERE guide_id = q.guide_id ORDER BY number DESC LIMIT 1;
    needed := CASE WHEN g.review THEN g.approvals ELSE 1 END;
    IF q.protection_level = 'review' THEN
      needed := greatest(needed, q.protection_approvals);
    END IF;
    IF needed > (SELECT count(DISTINCT v.reviewer_id) FROM review v JOIN person n ON n.id = v.reviewer_id WHERE v.proposal_id = NEW.proposal_id AND v.verdict = 'approve'
        AND NOT n.service AND NOT (g.review AND g.approvals_from = 'others' AND v.reviewer_id = NEW.published_by)) THEN
      RAISE EXCEPTION 'fewer approvals than the policy asks for' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_under_policy';
    END IF;
  END IF;
  RETURN NEW;
END
$function$;

CREATE OR REPLACE FUNCTION public.wake_readers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('redraft_published', '');
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.wake_streams()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('redraft_live', '');
  RETURN NULL;
END
$function$;

-- Tables

CREATE TABLE audit (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamp with time zone NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  guide_id uuid,
  request_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT audit_pkey PRIMARY KEY (seq),
  CONSTRAINT audit_of_person FOREIGN KEY (actor_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE audit_address (
  seq bigint NOT NULL,
  address inet NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT audit_address_pkey PRIMARY KEY (seq),
  CONSTRAINT address_of_audit FOREIGN KEY (seq) REFERENCES audit(seq) ON DELETE RESTRICT
);

CREATE TABLE audit_seal (
  place bigint NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_seal_pkey PRIMARY KEY (place),
  CONSTRAINT audit_sealed_once UNIQUE (seq),
  CONSTRAINT audit_seal_is_sha256 CHECK ((octet_length(hash) = 32))
);

CREATE TABLE confirmation (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  question_id uuid NOT NULL,
  version integer NOT NULL,
  by_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT confirmation_pkey PRIMARY KEY (seq),
  CONSTRAINT confirmation_by_person FOREIGN KEY (by_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT confirmation_of_version FOREIGN KEY (question_id, version) REFERENCES version(question_id, number) ON DELETE RESTRICT
);

CREATE TABLE decision (
  id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  ordinal bigint NOT NULL,
  kind text NOT NULL,
  by_id uuid,
  revision integer NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  code text,
  version integer,
  created_at timestamp with time zone NOT NULL,
  undoes bigint,
  checklist jsonb NOT NULL DEFAULT '[]'::jsonb,
  policy integer NOT NULL,
  override boolean NOT NULL DEFAULT false,
  CONSTRAINT decision_pkey PRIMARY KEY (id),
  CONSTRAINT decision_taken_once UNIQUE (proposal_id, ordinal),
  CONSTRAINT decision_undone_once UNIQUE (proposal_id, undoes),
  CONSTRAINT decision_by_somebody CHECK (((by_id IS NOT NULL) OR (kind = 'supersede'::text))),
  CONSTRAINT decision_checklist CHECK (((jsonb_typeof(checklist) = 'array'::text) AND (jsonb_array_length(checklist) <= 20) AND ((jsonb_array_length(checklist) = 0) OR (kind = ANY (ARRAY['request_changes'::text, 'publish_part'::text]))))),
  CONSTRAINT decision_kind_known CHECK ((kind = ANY (ARRAY['publish'::text, 'publish_part'::text, 'reject'::text, 'request_changes'::text, 'withdraw'::text, 'reopen'::text, 'supersede'::text, 'undo'::text]))),
  CONSTRAINT decision_override_with_reason CHECK (((NOT override) OR ((kind = 'publish'::text) AND (length(reason) >= 10)))),
  CONSTRAINT decision_undoes_one CHECK (((kind = 'undo'::text) = (undoes IS NOT NULL))),
  CONSTRAINT decision_with_code CHECK (((kind = 'reject'::text) = (code IS NOT NULL))),
  CONSTRAINT decision_with_reason CHECK (((kind <> ALL (ARRAY['reject'::text, 'request_changes'::text, 'publish_part'::text, 'undo'::text])) OR (length(reason) >= 10))),
  CONSTRAINT decision_with_version CHECK (((kind = 'undo'::text) OR ((kind = ANY (ARRAY['publish'::text, 'publish_part'::text])) = (version IS NOT NULL)))),
  CONSTRAINT decision_code_known FOREIGN KEY (code) REFERENCES reject_reason(code) ON DELETE RESTRICT,
  CONSTRAINT decision_of_person FOREIGN KEY (by_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT decision_of_proposal FOREIGN KEY (proposal_id) REFERENCES proposal(id) ON DELETE RESTRICT,
  CONSTRAINT decision_undoes FOREIGN KEY (proposal_id, undoes) REFERENCES decision(proposal_id, ordinal)
);

CREATE TABLE delivery (
  id uuid NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  person_id uuid NOT NULL,
  topic text NOT NULL,
  kind text NOT NULL,
  event text NOT NULL,
  state text NOT NULL DEFAULT 'pending'::text,
  attempts integer NOT NULL DEFAULT 0,
  error text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  queued_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT delivery_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_told_once UNIQUE (person_id, topic, kind, event),
  CONSTRAINT delivery_error_short CHECK ((length(error) <= 300)),
  CONSTRAINT delivery_event_fits CHECK (((length(event) >= 1) AND (length(event) <= 60))),
  CONSTRAINT delivery_kind_known CHECK ((kind = ANY (ARRAY['notice'::text, 'digest'::text, 'queue'::text, 'alarm'::text]))),
  CONSTRAINT delivery_state_known CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'uncertain'::text, 'dropped'::text]))),
  CONSTRAINT delivery_topic_known CHECK ((topic = ANY (ARRAY['own'::text, 'review'::text, 'follow'::text, 'report'::text, 'queue'::text, 'alarm'::text]))),
  CONSTRAINT delivery_to_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE draft (
  person_id uuid NOT NULL,
  question_id uuid NOT NULL,
  revises uuid,
  guidance text NOT NULL,
  body text NOT NULL,
  summary text NOT NULL,
  base_version integer NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  check_note text NOT NULL DEFAULT ''::text,
  CONSTRAINT draft_pkey PRIMARY KEY (person_id, question_id),
  CONSTRAINT draft_body_fits CHECK ((length(body) <= 20000)),
  CONSTRAINT draft_check_note_fits CHECK ((length(check_note) <= 1000)),
  CONSTRAINT draft_guidance_fits CHECK ((length(guidance) <= 5000)),
  CONSTRAINT draft_summary_fits CHECK ((length(summary) <= 255)),
  CONSTRAINT draft_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT draft_of_proposal FOREIGN KEY (revises) REFERENCES proposal(id) ON DELETE RESTRICT,
  CONSTRAINT draft_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT
);

CREATE TABLE draft_suggestion (
  person_id uuid NOT NULL,
  question_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  comment integer NOT NULL,
  CONSTRAINT draft_suggestion_pkey PRIMARY KEY (person_id, question_id, thread_id, comment),
  CONSTRAINT draft_suggestion_made FOREIGN KEY (thread_id, comment) REFERENCES remark(thread_id, ordinal) ON DELETE RESTRICT,
  CONSTRAINT draft_suggestion_of_draft FOREIGN KEY (person_id, question_id) REFERENCES draft(person_id, question_id) ON DELETE CASCADE
);

CREATE TABLE event (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  guide_id uuid NOT NULL,
  question_id uuid NOT NULL,
  proposal_id uuid,
  version integer,
  at timestamp with time zone NOT NULL,
  written_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT event_pkey PRIMARY KEY (seq)
);

CREATE TABLE follow (
  person_id uuid NOT NULL,
  guide_id uuid NOT NULL,
  question_id uuid,
  since timestamp with time zone NOT NULL,
  CONSTRAINT followed_once UNIQUE NULLS NOT DISTINCT (person_id, guide_id, question_id),
  CONSTRAINT follow_by_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT follow_of_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT,
  CONSTRAINT follow_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT
);

CREATE TABLE guide (
  id uuid NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  introduction text NOT NULL,
  "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  questions integer NOT NULL DEFAULT 0,
  words integer NOT NULL DEFAULT 0,
  archived_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  topics jsonb NOT NULL DEFAULT '[]'::jsonb,
  review_after_days integer NOT NULL DEFAULT 0,
  CONSTRAINT guide_pkey PRIMARY KEY (id),
  CONSTRAINT guide_slug_taken UNIQUE (slug),
  CONSTRAINT guide_review_after_sane CHECK (((review_after_days >= 0) AND (review_after_days <= 3650))),
  CONSTRAINT guide_slug_form CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  CONSTRAINT guide_title_not_empty CHECK ((title <> ''::text))
);

CREATE TABLE guide_policy (
  guide_id uuid NOT NULL,
  number integer NOT NULL,
  review boolean NOT NULL,
  approvals integer NOT NULL,
  approvals_from text NOT NULL,
  veto boolean NOT NULL,
  checks text NOT NULL,
  by_id uuid,
  reason text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT policy_number_taken PRIMARY KEY (guide_id, number),
  CONSTRAINT policy_approvals_sane CHECK (((approvals >= 1) AND (approvals <= 5))),
  CONSTRAINT policy_by_somebody CHECK (((by_id IS NOT NULL) OR (number = 1))),
  CONSTRAINT policy_from_known CHECK ((approvals_from = ANY (ARRAY['any'::text, 'others'::text, 'admin'::text]))),
  CONSTRAINT policy_with_reason CHECK ((length(reason) >= 10)),
  CONSTRAINT policy_by_person FOREIGN KEY (by_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT policy_of_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT
);

CREATE TABLE helpful_vote (
  version_id uuid NOT NULL,
  voter bytea NOT NULL,
  helpful boolean NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  voted_at timestamp with time zone NOT NULL,
  CONSTRAINT helpful_vote_pkey PRIMARY KEY (version_id, voter),
  CONSTRAINT vote_by_hash CHECK ((octet_length(voter) = 32)),
  CONSTRAINT vote_reason_fits CHECK (((reason = ''::text) OR (reason = ANY (
CASE
    WHEN helpful THEN ARRAY['clear'::text, 'concrete'::text, 'credible'::text, 'complete'::text]
    ELSE ARRAY['wrong'::text, 'outdated'::text, 'unclear'::text, 'missing'::text, 'long'::text]
END)))),
  CONSTRAINT vote_on_version FOREIGN KEY (version_id) REFERENCES version(id) ON DELETE RESTRICT
);

CREATE TABLE idempotency (
  person_id uuid NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status integer NOT NULL,
  etag text NOT NULL,
  body bytea NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_pkey PRIMARY KEY (person_id, key),
  CONSTRAINT idempotency_key_form CHECK (((length(key) >= 1) AND (length(key) <= 255))),
  CONSTRAINT idempotency_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_pkey PRIMARY KEY (issuer, subject),
  CONSTRAINT identity_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE list (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  share text,
  show_owner boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT list_pkey PRIMARY KEY (id),
  CONSTRAINT list_place_taken UNIQUE (person_id, place),
  CONSTRAINT list_share_taken UNIQUE (share),
  CONSTRAINT list_name_fits CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT list_one_of_hundred CHECK (((place >= 1) AND (place <= 100))),
  CONSTRAINT list_share_form CHECK ((share ~ '^[A-Z2-7]{26}$'::text)),
  CONSTRAINT list_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE list_question (
  list_id uuid NOT NULL,
  question_id uuid NOT NULL,
  place integer NOT NULL,
  CONSTRAINT list_question_pkey PRIMARY KEY (list_id, question_id),
  CONSTRAINT list_question_place_taken UNIQUE (list_id, place) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT list_question_one_of_500 CHECK (((place >= 1) AND (place <= 500))),
  CONSTRAINT list_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT,
  CONSTRAINT question_in_list FOREIGN KEY (list_id) REFERENCES list(id) ON DELETE CASCADE
);

CREATE TABLE mail_choice (
  person_id uuid NOT NULL,
  topic text NOT NULL,
  frequency text NOT NULL,
  chosen_at timestamp with time zone NOT NULL,
  CONSTRAINT mail_choice_pkey PRIMARY KEY (person_id, topic),
  CONSTRAINT choice_frequency_known CHECK ((frequency = ANY (ARRAY['instantly'::text, 'daily'::text, 'never'::text]))),
  CONSTRAINT choice_topic_known CHECK ((topic = ANY (ARRAY['own'::text, 'review'::text, 'follow'::text, 'report'::text, 'queue'::text, 'alarm'::text]))),
  CONSTRAINT choice_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE mail_key (
  one boolean NOT NULL DEFAULT true,
  key bytea NOT NULL,
  CONSTRAINT mail_key_pkey PRIMARY KEY (one),
  CONSTRAINT mail_key_is_one CHECK (one),
  CONSTRAINT mail_key_long CHECK ((octet_length(key) >= 32))
);

CREATE TABLE notice (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  actor_id uuid,
  question_id uuid NOT NULL,
  proposal_id uuid,
  reason text NOT NULL DEFAULT ''::text,
  version integer,
  at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  report_id uuid,
  CONSTRAINT notice_pkey PRIMARY KEY (seq),
  CONSTRAINT notice_by_person FOREIGN KEY (actor_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT notice_of_proposal FOREIGN KEY (proposal_id) REFERENCES proposal(id) ON DELETE RESTRICT,
  CONSTRAINT notice_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT,
  CONSTRAINT notice_of_report FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE RESTRICT,
  CONSTRAINT notice_to_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE person (
  id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL DEFAULT ''::text,
  service boolean NOT NULL DEFAULT false,
  suspended_at timestamp with time zone,
  suspended_reason text NOT NULL DEFAULT ''::text,
  epoch bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone,
  erased_at timestamp with time zone,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_erased_is_nobody CHECK (((erased_at IS NULL) OR ((email = ''::text) AND (suspended_at IS NULL) AND (seen_at IS NULL) AND (name = ('Former member '::text || "right"((id)::text, 8)))))),
  CONSTRAINT person_name_not_empty CHECK ((name <> ''::text)),
  CONSTRAINT person_suspended_with_reason CHECK (((suspended_at IS NULL) = (suspended_reason = ''::text)))
);

CREATE TABLE presence (
  proposal_id uuid NOT NULL,
  person_id uuid NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT presence_pkey PRIMARY KEY (proposal_id, person_id),
  CONSTRAINT presence_at_proposal FOREIGN KEY (proposal_id) REFERENCES proposal(id) ON DELETE RESTRICT,
  CONSTRAINT presence_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE proposal (
  id uuid NOT NULL,
  question_id uuid NOT NULL,
  guide_id uuid NOT NULL,
  author_id uuid NOT NULL,
  state text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  reopened boolean NOT NULL DEFAULT false,
  row_version bigint NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT proposal_pkey PRIMARY KEY (id),
  CONSTRAINT proposal_state_known CHECK ((state = ANY (ARRAY['in_review'::text, 'changes_requested'::text, 'published'::text, 'rejected'::text, 'withdrawn'::text, 'superseded'::text]))),
  CONSTRAINT proposal_of_author FOREIGN KEY (author_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT proposal_of_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT,
  CONSTRAINT proposal_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT
);

CREATE TABLE published_change (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  guide_id uuid,
  question_id uuid,
  person_id uuid,
  written_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT published_change_pkey PRIMARY KEY (seq),
  CONSTRAINT published_change_told_once UNIQUE NULLS NOT DISTINCT (xid, guide_id, question_id, person_id),
  CONSTRAINT published_change_of_one CHECK (((guide_id IS NULL) <> (person_id IS NULL)))
);

CREATE TABLE question (
  id uuid NOT NULL,
  guide_id uuid NOT NULL,
  slug text NOT NULL,
  prompt text NOT NULL,
  "position" integer NOT NULL,
  protection text NOT NULL DEFAULT ''::text,
  archived_at timestamp with time zone,
  current_version integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  protection_level text NOT NULL DEFAULT ''::text,
  protection_approvals integer NOT NULL DEFAULT 0,
  protection_until timestamp with time zone,
  topics jsonb NOT NULL DEFAULT '[]'::jsonb,
  fresh_since timestamp with time zone,
  CONSTRAINT question_pkey PRIMARY KEY (id),
  CONSTRAINT question_place_taken UNIQUE (guide_id, "position") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT question_slug_taken UNIQUE (guide_id, slug),
  CONSTRAINT question_prompt_not_empty CHECK ((prompt <> ''::text)),
  CONSTRAINT question_protected_with_reason CHECK ((((protection_level = ''::text) = (protection = ''::text)) AND ((protection_until IS NULL) OR (protection_level <> ''::text)))),
  CONSTRAINT question_protection_approvals CHECK (
CASE
    WHEN (protection_level = 'review'::text) THEN ((protection_approvals >= 1) AND (protection_approvals <= 5))
    ELSE (protection_approvals = 0)
END),
  CONSTRAINT question_protection_known CHECK ((protection_level = ANY (ARRAY[''::text, 'review'::text, 'moderators'::text, 'frozen'::text]))),
  CONSTRAINT question_slug_form CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  CONSTRAINT question_topics_sound CHECK (topics_sound(topics)),
  CONSTRAINT question_of_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT
);

CREATE TABLE question_reads (
  question_id uuid NOT NULL,
  day date NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT question_reads_pkey PRIMARY KEY (question_id, day),
  CONSTRAINT reads_counted CHECK ((n > 0)),
  CONSTRAINT reads_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT
);

CREATE TABLE rate (
  bucket text NOT NULL,
  window_start timestamp with time zone NOT NULL,
  count integer NOT NULL,
  CONSTRAINT rate_pkey PRIMARY KEY (bucket, window_start)
);

CREATE TABLE reject_reason (
  code text NOT NULL,
  label text NOT NULL,
  advice text NOT NULL,
  "position" integer NOT NULL,
  retired_at timestamp with time zone,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT reject_reason_pkey PRIMARY KEY (code),
  CONSTRAINT reject_reason_code_form CHECK (((code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(code) <= 40))),
  CONSTRAINT reject_reason_spam_stays CHECK (((code <> 'spam'::text) OR (retired_at IS NULL)))
);

CREATE TABLE remark (
  thread_id uuid NOT NULL,
  ordinal integer NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  at_row_version bigint NOT NULL,
  kind text NOT NULL,
  by_id uuid NOT NULL,
  text text NOT NULL DEFAULT ''::text,
  replacement text,
  applies integer,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT remark_pkey PRIMARY KEY (thread_id, ordinal),
  CONSTRAINT remark_applied_once UNIQUE (thread_id, applies),
  CONSTRAINT remark_by_seq UNIQUE (seq),
  CONSTRAINT remark_applied CHECK (((kind = 'apply'::text) = (applies IS NOT NULL))),
  CONSTRAINT remark_counts_from_one CHECK ((ordinal >= 1)),
  CONSTRAINT remark_kind_known CHECK ((kind = ANY (ARRAY['comment'::text, 'resolve'::text, 'unresolve'::text, 'apply'::text]))),
  CONSTRAINT remark_replacement_fits CHECK ((length(replacement) <= 20000)),
  CONSTRAINT remark_says_something CHECK (((kind = 'comment'::text) = ((text <> ''::text) OR (replacement IS NOT NULL)))),
  CONSTRAINT remark_text_fits CHECK ((length(text) <= 5000)),
  CONSTRAINT remark_applies_one FOREIGN KEY (thread_id, applies) REFERENCES remark(thread_id, ordinal) ON DELETE RESTRICT,
  CONSTRAINT remark_in_thread FOREIGN KEY (thread_id, proposal_id) REFERENCES thread(id, proposal_id) ON DELETE RESTRICT,
  CONSTRAINT remark_of_person FOREIGN KEY (by_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT remark_on_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision(proposal_id, number) ON DELETE RESTRICT
);

CREATE TABLE report (
  id uuid NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  version_id uuid NOT NULL,
  question_id uuid NOT NULL,
  guide_id uuid NOT NULL,
  reporter_id uuid NOT NULL,
  kind text NOT NULL,
  field text,
  quote text NOT NULL DEFAULT ''::text,
  prefix text NOT NULL DEFAULT ''::text,
  suffix text NOT NULL DEFAULT ''::text,
  note text NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  proposal_id uuid,
  closed_by uuid,
  closed_reason text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT report_pkey PRIMARY KEY (id),
  CONSTRAINT report_closed_with_reason CHECK ((((state = 'closed'::text) = (closed_by IS NOT NULL)) AND ((state <> 'closed'::text) OR (length(closed_reason) >= 10)))),
  CONSTRAINT report_field_known CHECK ((field = ANY (ARRAY['body'::text, 'guidance'::text]))),
  CONSTRAINT report_kind_known CHECK ((kind = ANY (ARRAY['wrong'::text, 'outdated'::text, 'unclear'::text, 'missing'::text]))),
  CONSTRAINT report_note_fits CHECK (((length(note) >= 10) AND (length(note) <= 2000))),
  CONSTRAINT report_of_passage CHECK (((field IS NULL) = (quote = ''::text))),
  CONSTRAINT report_quote_fits CHECK ((length(quote) <= 1000)),
  CONSTRAINT report_state_known CHECK ((state = ANY (ARRAY['open'::text, 'taken_up'::text, 'closed'::text]))),
  CONSTRAINT report_taken_up CHECK (((state = 'taken_up'::text) = (proposal_id IS NOT NULL))),
  CONSTRAINT report_became_proposal FOREIGN KEY (proposal_id) REFERENCES proposal(id) ON DELETE RESTRICT,
  CONSTRAINT report_by_person FOREIGN KEY (reporter_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT report_closed_by_person FOREIGN KEY (closed_by) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT report_of_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT,
  CONSTRAINT report_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT,
  CONSTRAINT report_on_version FOREIGN KEY (version_id) REFERENCES version(id) ON DELETE RESTRICT
);

CREATE TABLE restriction (
  id uuid NOT NULL,
  guide_id uuid NOT NULL,
  person_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  by_id uuid NOT NULL,
  reason text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  lifted_at timestamp with time zone,
  lifted_by uuid,
  lifted_reason text NOT NULL DEFAULT ''::text,
  CONSTRAINT restriction_pkey PRIMARY KEY (id),
  CONSTRAINT restriction_by_another CHECK (((by_id <> person_id) AND (lifted_by <> person_id))),
  CONSTRAINT restriction_lifted_with_reason CHECK ((((lifted_at IS NULL) = (lifted_by IS NULL)) AND ((lifted_at IS NULL) OR (length(lifted_reason) >= 10)))),
  CONSTRAINT restriction_with_reason CHECK ((length(reason) >= 10)),
  CONSTRAINT restriction_by_person FOREIGN KEY (by_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT restriction_for_proposal FOREIGN KEY (proposal_id) REFERENCES proposal(id) ON DELETE RESTRICT,
  CONSTRAINT restriction_in_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT,
  CONSTRAINT restriction_lifted_by_person FOREIGN KEY (lifted_by) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT restriction_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE review (
  id uuid NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  reviewer_id uuid NOT NULL,
  verdict text NOT NULL,
  note text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT review_pkey PRIMARY KEY (id),
  CONSTRAINT review_verdict_known CHECK ((verdict = ANY (ARRAY['approve'::text, 'request_changes'::text, 'comment'::text]))),
  CONSTRAINT review_with_reason CHECK (((verdict = 'approve'::text) OR (length(note) >= 10))),
  CONSTRAINT review_of_person FOREIGN KEY (reviewer_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT review_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision(proposal_id, number) ON DELETE RESTRICT
);

CREATE TABLE revision (
  id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  number integer NOT NULL,
  base_version integer NOT NULL,
  guidance text NOT NULL,
  body text NOT NULL,
  summary text NOT NULL,
  text_hash bytea NOT NULL,
  word_hash bytea NOT NULL,
  author_id uuid NOT NULL,
  words_added integer NOT NULL,
  words_removed integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  edited_by uuid,
  check_note text NOT NULL DEFAULT ''::text,
  CONSTRAINT revision_pkey PRIMARY KEY (id),
  CONSTRAINT revision_number_taken UNIQUE (proposal_id, number),
  CONSTRAINT revision_body_fits CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
  CONSTRAINT revision_check_note_fits CHECK ((length(check_note) <= 1000)),
  CONSTRAINT revision_edited_by_another CHECK ((edited_by <> author_id)),
  CONSTRAINT revision_guidance_fits CHECK ((length(guidance) <= 5000)),
  CONSTRAINT revision_hashed CHECK ((text_hash = sha256(((convert_to(guidance, 'UTF8'::name) || '\x00'::bytea) || convert_to(body, 'UTF8'::name))))),
  CONSTRAINT revision_summary_fits CHECK (((length(summary) >= 10) AND (length(summary) <= 255))),
  CONSTRAINT revision_edited_by_person FOREIGN KEY (edited_by) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT revision_of_author FOREIGN KEY (author_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT revision_of_proposal FOREIGN KEY (proposal_id) REFERENCES proposal(id) ON DELETE RESTRICT
);

CREATE TABLE revision_co_author (
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  person_id uuid NOT NULL,
  CONSTRAINT revision_co_author_pkey PRIMARY KEY (proposal_id, revision, person_id),
  CONSTRAINT co_author_is_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT co_author_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision(proposal_id, number) ON DELETE RESTRICT
);

CREATE TABLE river_job (
  id bigint NOT NULL DEFAULT nextval('river_job_id_seq'::regclass),
  state river_job_state NOT NULL DEFAULT 'available'::river_job_state,
  attempt smallint NOT NULL DEFAULT 0,
  max_attempts smallint NOT NULL DEFAULT 25,
  attempted_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  finalized_at timestamp with time zone,
  scheduled_at timestamp with time zone NOT NULL DEFAULT now(),
  priority smallint NOT NULL DEFAULT 1,
  args jsonb NOT NULL,
  attempted_by text[],
  errors jsonb[],
  kind text NOT NULL,
  metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
  queue text NOT NULL DEFAULT 'default'::text,
  tags character varying(255)[] NOT NULL DEFAULT '{}'::character varying[],
  unique_key bytea,
  unique_states bit(8),
  CONSTRAINT river_job_pkey PRIMARY KEY (id),
  CONSTRAINT finalized_or_finalized_at_null CHECK ((((finalized_at IS NULL) AND (state <> ALL (ARRAY['cancelled'::river_job_state, 'completed'::river_job_state, 'discarded'::river_job_state]))) OR ((finalized_at IS NOT NULL) AND (state = ANY (ARRAY['cancelled'::river_job_state, 'completed'::river_job_state, 'discarded'::river_job_state]))))),
  CONSTRAINT kind_length CHECK (((char_length(kind) > 0) AND (char_length(kind) < 128))),
  CONSTRAINT max_attempts_is_positive CHECK ((max_attempts > 0)),
  CONSTRAINT priority_in_range CHECK (((priority >= 1) AND (priority <= 4))),
  CONSTRAINT queue_length CHECK (((char_length(queue) > 0) AND (char_length(queue) < 128)))
);

CREATE TABLE river_leader (
  elected_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  leader_id text NOT NULL,
  name text NOT NULL DEFAULT 'default'::text,
  CONSTRAINT river_leader_pkey PRIMARY KEY (name),
  CONSTRAINT leader_id_length CHECK (((char_length(leader_id) > 0) AND (char_length(leader_id) < 128))),
  CONSTRAINT name_length CHECK ((name = 'default'::text))
);

CREATE TABLE river_migration (
  line text NOT NULL,
  version bigint NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT river_migration_pkey PRIMARY KEY (line, version),
  CONSTRAINT line_length CHECK (((char_length(line) > 0) AND (char_length(line) < 128))),
  CONSTRAINT version_gte_1 CHECK ((version >= 1))
);

CREATE TABLE river_notification (
  id bigint NOT NULL DEFAULT nextval('river_notification_id_seq'::regclass),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  payload text NOT NULL,
  topic text NOT NULL,
  CONSTRAINT river_notification_pkey PRIMARY KEY (id),
  CONSTRAINT topic_length CHECK (((length(topic) > 0) AND (length(topic) < 128)))
);

CREATE TABLE river_queue (
  name text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
  paused_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT river_queue_pkey PRIMARY KEY (name)
);

CREATE TABLE role_assignment (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  guide_id uuid,
  source text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT role_assignment_pkey PRIMARY KEY (id),
  CONSTRAINT role_held_once UNIQUE NULLS NOT DISTINCT (person_id, role, guide_id, source),
  CONSTRAINT role_known CHECK ((role = ANY (ARRAY['moderator'::text, 'admin'::text]))),
  CONSTRAINT role_source_known CHECK ((source = ANY (ARRAY['granted'::text, 'oidc'::text, 'configured'::text]))),
  CONSTRAINT role_in_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT,
  CONSTRAINT role_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE search_document (
  question_id uuid NOT NULL,
  guide_id uuid NOT NULL,
  version integer NOT NULL,
  rules integer NOT NULL,
  guidance text NOT NULL,
  body text NOT NULL,
  prompt_words tsvector NOT NULL,
  words tsvector NOT NULL,
  CONSTRAINT search_document_pkey PRIMARY KEY (question_id),
  CONSTRAINT search_in_guide FOREIGN KEY (guide_id) REFERENCES guide(id) ON DELETE RESTRICT,
  CONSTRAINT search_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT,
  CONSTRAINT search_of_version FOREIGN KEY (question_id, version) REFERENCES version(question_id, number) ON DELETE RESTRICT
);

CREATE TABLE search_word (
  variant text COLLATE "C" NOT NULL,
  word text COLLATE "C" NOT NULL,
  CONSTRAINT search_word_pkey PRIMARY KEY (variant, word)
);

CREATE TABLE session (
  id_hash bytea NOT NULL,
  person_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id_hash),
  CONSTRAINT session_hashed CHECK ((octet_length(id_hash) = 32)),
  CONSTRAINT session_of_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT
);

CREATE TABLE sign_in (
  state_hash bytea NOT NULL,
  browser_hash bytea NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  return_to text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_pkey PRIMARY KEY (state_hash),
  CONSTRAINT sign_in_hashed CHECK ((octet_length(state_hash) = 32))
);

CREATE TABLE study_card (
  person_id uuid NOT NULL,
  question_id uuid NOT NULL,
  graded_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  grade smallint NOT NULL,
  grades integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  learned boolean NOT NULL,
  CONSTRAINT study_card_pkey PRIMARY KEY (person_id, question_id),
  CONSTRAINT study_card_bounded CHECK (((grades >= 1) AND (grades <= 1000))),
  CONSTRAINT study_card_due_after CHECK ((due_at >= graded_at)),
  CONSTRAINT study_card_of_grade FOREIGN KEY (person_id, question_id, graded_at) REFERENCES study_grade(person_id, question_id, at) ON DELETE RESTRICT
);

CREATE TABLE study_grade (
  person_id uuid NOT NULL,
  question_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  grade smallint NOT NULL,
  CONSTRAINT study_grade_pkey PRIMARY KEY (person_id, question_id, at),
  CONSTRAINT study_grade_known CHECK (((grade >= 1) AND (grade <= 4))),
  CONSTRAINT study_grade_by_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT study_grade_of_version FOREIGN KEY (question_id, version) REFERENCES version(question_id, number) ON DELETE RESTRICT
);

CREATE TABLE study_note (
  person_id uuid NOT NULL,
  question_id uuid NOT NULL,
  text text NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  row_version bigint NOT NULL,
  CONSTRAINT study_note_pkey PRIMARY KEY (person_id, question_id),
  CONSTRAINT study_note_fits CHECK ((length(text) <= 5000)),
  CONSTRAINT study_note_by_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT study_note_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT
);

CREATE TABLE thread (
  id uuid NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  opened_by uuid NOT NULL,
  field text,
  quote text NOT NULL DEFAULT ''::text,
  prefix text NOT NULL DEFAULT ''::text,
  suffix text NOT NULL DEFAULT ''::text,
  start integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT thread_pkey PRIMARY KEY (id),
  CONSTRAINT thread_by_seq UNIQUE (seq),
  CONSTRAINT thread_in_proposal UNIQUE (id, proposal_id),
  CONSTRAINT thread_anchor_fits CHECK (((length(quote) <= 5000) AND (octet_length(prefix) <= 64) AND (octet_length(suffix) <= 64) AND (start >= 0))),
  CONSTRAINT thread_anchored_whole CHECK ((((field IS NULL) = (quote = ''::text)) AND ((field IS NOT NULL) OR ((prefix = ''::text) AND (suffix = ''::text) AND (start = 0))))),
  CONSTRAINT thread_field_known CHECK ((field = ANY (ARRAY['body'::text, 'guidance'::text]))),
  CONSTRAINT thread_of_person FOREIGN KEY (opened_by) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT thread_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision(proposal_id, number) ON DELETE RESTRICT
);

CREATE TABLE version (
  id uuid NOT NULL,
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  question_id uuid NOT NULL,
  number integer NOT NULL,
  guidance text NOT NULL,
  body text NOT NULL,
  text_hash bytea NOT NULL,
  kind text NOT NULL,
  summary text NOT NULL,
  proposal_id uuid,
  revision integer,
  author_id uuid,
  published_by uuid,
  restores integer,
  undoes integer,
  reason text NOT NULL DEFAULT ''::text,
  words integer NOT NULL,
  words_added integer NOT NULL,
  words_removed integer NOT NULL,
  published_at timestamp with time zone NOT NULL,
  minor boolean NOT NULL DEFAULT false,
  CONSTRAINT version_pkey PRIMARY KEY (id),
  CONSTRAINT version_number_taken UNIQUE (question_id, number),
  CONSTRAINT version_body_fits CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
  CONSTRAINT version_counts_from_one CHECK ((number >= 1)),
  CONSTRAINT version_from_proposal CHECK ((((kind = 'proposal'::text) = (proposal_id IS NOT NULL)) AND ((kind = 'proposal'::text) = (revision IS NOT NULL)) AND ((kind <> 'proposal'::text) OR ((author_id IS NOT NULL) AND (published_by IS NOT NULL))))),
  CONSTRAINT version_from_revert CHECK ((((kind = 'revert'::text) = (restores IS NOT NULL)) AND ((kind = 'revert'::text) = (undoes IS NOT NULL)) AND ((kind <> 'revert'::text) OR ((length(reason) >= 10) AND (published_by IS NOT NULL) AND (restores < undoes) AND (undoes = (number - 1)))))),
  CONSTRAINT version_guidance_fits CHECK ((length(guidance) <= 5000)),
  CONSTRAINT version_hashed CHECK ((text_hash = sha256(((convert_to(guidance, 'UTF8'::name) || '\x00'::bytea) || convert_to(body, 'UTF8'::name))))),
  CONSTRAINT version_kind_known CHECK ((kind = ANY (ARRAY['import'::text, 'proposal'::text, 'revert'::text]))),
  CONSTRAINT version_minor_of_another CHECK (((NOT minor) OR (number > 1))),
  CONSTRAINT version_not_by_its_author CHECK ((author_id <> published_by)),
  CONSTRAINT version_of_author FOREIGN KEY (author_id) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT version_of_question FOREIGN KEY (question_id) REFERENCES question(id) ON DELETE RESTRICT,
  CONSTRAINT version_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision(proposal_id, number) ON DELETE RESTRICT,
  CONSTRAINT version_published_by_person FOREIGN KEY (published_by) REFERENCES person(id) ON DELETE RESTRICT,
  CONSTRAINT version_restores FOREIGN KEY (question_id, restores) REFERENCES version(question_id, number),
  CONSTRAINT version_undoes FOREIGN KEY (question_id, undoes) REFERENCES version(question_id, number)
);

-- Indexes that are no constraint

CREATE INDEX audit_by_action ON public.audit USING btree (action, seq);

CREATE INDEX audit_by_actor ON public.audit USING btree (actor_id, seq);

CREATE INDEX audit_by_object ON public.audit USING btree (object_id, seq);

CREATE INDEX audit_address_by_age ON public.audit_address USING btree (at);

CREATE INDEX confirmation_of_question ON public.confirmation USING btree (question_id, version, at);

CREATE INDEX delivery_by_age ON public.delivery USING btree (changed_at);

CREATE UNIQUE INDEX delivery_by_seq ON public.delivery USING btree (seq);

CREATE INDEX delivery_open ON public.delivery USING btree (state, queued_at) WHERE (state = ANY (ARRAY['pending'::text, 'sending'::text, 'failed'::text, 'uncertain'::text]));

CREATE INDEX draft_by_age ON public.draft USING btree (saved_at);

CREATE INDEX event_by_age ON public.event USING btree (written_at);

CREATE INDEX follow_by_guide ON public.follow USING btree (guide_id, question_id);

CREATE UNIQUE INDEX guide_by_position ON public.guide USING btree ("position");

CREATE INDEX idempotency_by_age ON public.idempotency USING btree (created_at);

CREATE INDEX identity_by_person ON public.identity USING btree (person_id);

CREATE UNIQUE INDEX list_name_taken ON public.list USING btree (person_id, lower(name));

CREATE INDEX list_question_by_question ON public.list_question USING btree (question_id);

CREATE INDEX notice_by_person ON public.notice USING btree (person_id, seq);

CREATE INDEX notice_unread ON public.notice USING btree (person_id) WHERE (read_at IS NULL);

CREATE INDEX person_by_name ON public.person USING btree (lower(name), id);

CREATE INDEX presence_by_age ON public.presence USING btree (until);

CREATE INDEX proposal_by_author ON public.proposal USING btree (author_id, seq);

CREATE INDEX proposal_by_guide_state ON public.proposal USING btree (guide_id, state, seq);

CREATE INDEX proposal_by_state ON public.proposal USING btree (state, seq);

CREATE INDEX proposal_open_by_question ON public.proposal USING btree (question_id) WHERE (state = ANY (ARRAY['in_review'::text, 'changes_requested'::text]));

CREATE INDEX proposal_queue ON public.proposal USING btree (seq) WHERE (state = ANY (ARRAY['in_review'::text, 'changes_requested'::text]));

CREATE INDEX proposal_queue_of_guide ON public.proposal USING btree (guide_id, seq) WHERE (state = ANY (ARRAY['in_review'::text, 'changes_requested'::text]));

CREATE INDEX question_by_freshness ON public.question USING btree (guide_id, fresh_since) WHERE ((archived_at IS NULL) AND (fresh_since IS NOT NULL));

CREATE INDEX rate_by_age ON public.rate USING btree (window_start);

CREATE INDEX remark_by_proposal ON public.remark USING btree (proposal_id, seq);

CREATE INDEX report_by_proposal ON public.report USING btree (proposal_id) WHERE (proposal_id IS NOT NULL);

CREATE INDEX report_by_reporter ON public.report USING btree (reporter_id, seq);

CREATE UNIQUE INDEX report_by_seq ON public.report USING btree (seq);

CREATE INDEX report_open ON public.report USING btree (guide_id, seq) WHERE (state = 'open'::text);

CREATE INDEX restriction_by_proposal ON public.restriction USING btree (proposal_id);

CREATE UNIQUE INDEX restriction_in_force ON public.restriction USING btree (guide_id, person_id) WHERE (lifted_at IS NULL);

CREATE INDEX approval_by_reviewer ON public.review USING btree (reviewer_id, proposal_id) WHERE (verdict = 'approve'::text);

CREATE INDEX review_by_proposal ON public.review USING btree (proposal_id, seq);

CREATE INDEX co_author_by_person ON public.revision_co_author USING btree (person_id);

CREATE INDEX river_job_args_index ON public.river_job USING gin (args);

CREATE INDEX river_job_kind ON public.river_job USING btree (kind);

CREATE INDEX river_job_metadata_index ON public.river_job USING gin (metadata);

CREATE INDEX river_job_prioritized_fetching_index ON public.river_job USING btree (state, queue, priority, scheduled_at, id);

CREATE INDEX river_job_state_and_finalized_at_index ON public.river_job USING btree (state, finalized_at) WHERE (finalized_at IS NOT NULL);

CREATE UNIQUE INDEX river_job_unique_idx ON public.river_job USING btree (unique_key) WHERE ((unique_key IS NOT NULL) AND (unique_states IS NOT NULL) AND river_job_state_in_bitmask(unique_states, state));

CREATE INDEX river_notification_created_at_idx ON public.river_notification USING btree (created_at);

CREATE INDEX river_notification_topic_id_idx ON public.river_notification USING btree (topic, id);

CREATE INDEX role_by_guide ON public.role_assignment USING btree (guide_id);

CREATE INDEX role_by_role ON public.role_assignment USING btree (role) WHERE (guide_id IS NULL);

CREATE INDEX search_document_in_guide ON public.search_document USING btree (guide_id);

CREATE INDEX search_document_prompt ON public.search_document USING gin (prompt_words) WITH (gin_pending_list_limit='64');

CREATE INDEX search_document_words ON public.search_document USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX session_by_age ON public.session USING btree (seen_at);

CREATE INDEX session_by_person ON public.session USING btree (person_id);

CREATE INDEX session_by_start ON public.session USING btree (created_at);

CREATE INDEX sign_in_by_age ON public.sign_in USING btree (created_at);

CREATE INDEX study_card_due ON public.study_card USING btree (person_id, due_at);

CREATE INDEX thread_by_proposal ON public.thread USING btree (proposal_id, seq);

CREATE INDEX version_by_author ON public.version USING btree (author_id, seq) WHERE (kind = 'proposal'::text);

CREATE INDEX version_by_proposal ON public.version USING btree (proposal_id);

CREATE UNIQUE INDEX version_by_seq ON public.version USING btree (seq);

CREATE INDEX version_by_text ON public.version USING btree (question_id, text_hash);

CREATE INDEX version_improvements ON public.version USING btree (seq) WHERE (kind <> 'import'::text);

-- Triggers

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.confirmation FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER confirmation_of_latest BEFORE INSERT ON public.confirmation FOR EACH ROW EXECUTE FUNCTION confirmation_of_latest();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.decision FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER decision_ends_presence AFTER INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION decision_ends_presence();

CREATE TRIGGER decision_follows BEFORE INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION decision_follows();

CREATE TRIGGER decision_under_policy BEFORE INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION decision_under_policy();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER wake_streams AFTER INSERT ON public.event FOR EACH STATEMENT EXECUTE FUNCTION wake_streams();

CREATE TRIGGER guide_is_new AFTER INSERT ON public.guide FOR EACH ROW EXECUTE FUNCTION guide_reads_otherwise();

CREATE TRIGGER guide_reads_otherwise AFTER UPDATE ON public.guide FOR EACH ROW WHEN (((((((old.slug IS DISTINCT FROM new.slug) OR (old.title IS DISTINCT FROM new.title)) OR (old.introduction IS DISTINCT FROM new.introduction)) OR (old."position" IS DISTINCT FROM new."position")) OR (old.archived_at IS DISTINCT FROM new.archived_at)) OR (old.review_after_days IS DISTINCT FROM new.review_after_days))) EXECUTE FUNCTION guide_reads_otherwise();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.guide_policy FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.guide_policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER policy_follows BEFORE INSERT ON public.guide_policy FOR EACH ROW EXECUTE FUNCTION policy_follows();

CREATE TRIGGER policy_reads_otherwise AFTER INSERT ON public.guide_policy FOR EACH ROW EXECUTE FUNCTION guide_of_it_reads_otherwise();

CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON public.identity FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();

CREATE TRIGGER erased_for_good BEFORE UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION erased_for_good();

CREATE TRIGGER person_reads_otherwise AFTER UPDATE ON public.person FOR EACH ROW WHEN ((((old.name IS DISTINCT FROM new.name) OR (old.service IS DISTINCT FROM new.service)) OR ((old.suspended_at IS NULL) IS DISTINCT FROM (new.suspended_at IS NULL)))) EXECUTE FUNCTION person_reads_otherwise();

CREATE TRIGGER wake_streams AFTER INSERT OR DELETE ON public.presence FOR EACH STATEMENT EXECUTE FUNCTION wake_streams();

CREATE TRIGGER proposal_allowed BEFORE INSERT ON public.proposal FOR EACH ROW EXECUTE FUNCTION proposal_allowed();

CREATE TRIGGER proposal_happens AFTER INSERT OR UPDATE ON public.proposal FOR EACH ROW EXECUTE FUNCTION proposal_happens();

CREATE TRIGGER proposal_opens AFTER INSERT ON public.proposal FOR EACH ROW EXECUTE FUNCTION open_proposals_read_otherwise();

CREATE TRIGGER proposal_opens_or_closes AFTER UPDATE OF state ON public.proposal FOR EACH ROW WHEN (((old.state = ANY (ARRAY['in_review'::text, 'changes_requested'::text])) <> (new.state = ANY (ARRAY['in_review'::text, 'changes_requested'::text])))) EXECUTE FUNCTION open_proposals_read_otherwise();

CREATE TRIGGER wake_readers AFTER INSERT ON public.published_change FOR EACH STATEMENT EXECUTE FUNCTION wake_readers();

CREATE TRIGGER question_fresh_since BEFORE UPDATE OF current_version, fresh_since ON public.question FOR EACH ROW EXECUTE FUNCTION question_fresh_since();

CREATE TRIGGER question_is_new AFTER INSERT ON public.question FOR EACH ROW EXECUTE FUNCTION guide_of_it_reads_otherwise();

CREATE TRIGGER question_moves AFTER UPDATE ON public.question FOR EACH ROW WHEN (((((old.slug IS DISTINCT FROM new.slug) OR (old.prompt IS DISTINCT FROM new.prompt)) OR (old."position" IS DISTINCT FROM new."position")) OR (old.archived_at IS DISTINCT FROM new.archived_at))) EXECUTE FUNCTION guide_of_it_reads_otherwise();

CREATE TRIGGER question_reads_otherwise AFTER UPDATE ON public.question FOR EACH ROW WHEN ((NOT ((((old.slug IS DISTINCT FROM new.slug) OR (old.prompt IS DISTINCT FROM new.prompt)) OR (old."position" IS DISTINCT FROM new."position")) OR (old.archived_at IS DISTINCT FROM new.archived_at)))) EXECUTE FUNCTION question_reads_otherwise();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.remark FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.remark FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER remark_follows BEFORE INSERT ON public.remark FOR EACH ROW EXECUTE FUNCTION remark_follows();

CREATE TRIGGER remark_happens AFTER INSERT ON public.remark FOR EACH ROW EXECUTE FUNCTION remark_happens();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.review FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.review FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER review_by_another BEFORE INSERT ON public.review FOR EACH ROW EXECUTE FUNCTION review_by_another();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.revision FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER revision_follows BEFORE INSERT ON public.revision FOR EACH ROW EXECUTE FUNCTION revision_follows();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.revision_co_author FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.revision_co_author FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON public.role_assignment FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();

CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON public.session FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();

CREATE TRIGGER append_only BEFORE UPDATE ON public.study_grade FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON public.study_grade FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();

CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON public.study_note FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.thread FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.thread FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.version FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER append_only_all BEFORE TRUNCATE ON public.version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TRIGGER version_follows BEFORE INSERT ON public.version FOR EACH ROW EXECUTE FUNCTION version_follows();

CREATE TRIGGER version_under_policy BEFORE INSERT ON public.version FOR EACH ROW EXECUTE FUNCTION version_under_policy();

-- What the server may do

GRANT INSERT, SELECT ON audit TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON audit_address TO redraft_app;

GRANT INSERT, SELECT ON audit_seal TO redraft_app;

GRANT INSERT, SELECT ON confirmation TO redraft_app;

GRANT INSERT, SELECT ON decision TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON delivery TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON draft TO redraft_app;

GRANT DELETE, INSERT, SELECT ON draft_suggestion TO redraft_app;

GRANT INSERT, SELECT ON event TO redraft_app;

GRANT DELETE, INSERT, SELECT ON follow TO redraft_app;

GRANT SELECT ON goose_db_version TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON guide TO redraft_app;

GRANT INSERT, SELECT ON guide_policy TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON helpful_vote TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON identity TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON list TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON list_question TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON mail_choice TO redraft_app;

GRANT SELECT ON mail_key TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON notice TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON person TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON presence TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON proposal TO redraft_app;

GRANT DELETE, INSERT, SELECT ON published_change TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON question TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON question_reads TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON rate TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON reject_reason TO redraft_app;

GRANT INSERT, SELECT ON remark TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON report TO redraft_app;

GRANT INSERT, SELECT, UPDATE ON restriction TO redraft_app;

GRANT INSERT, SELECT ON review TO redraft_app;

GRANT INSERT, SELECT ON revision TO redraft_app;

GRANT INSERT, SELECT ON revision_co_author TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON river_job TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON river_leader TO redraft_app;

GRANT SELECT ON river_migration TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON river_notification TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON river_queue TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON role_assignment TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON search_document TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON search_word TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON session TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON study_card TO redraft_app;

GRANT DELETE, INSERT, SELECT ON study_grade TO redraft_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON study_note TO redraft_app;

GRANT INSERT, SELECT ON thread TO redraft_app;

GRANT INSERT, SELECT ON version TO redraft_app;

-- Comments

COMMENT ON TABLE audit IS 'append-only; names people by id only. xid tells which rows can still be preceded by one in flight';

COMMENT ON TABLE audit_address IS 'kept 30 days, beside the chain and never in it';

COMMENT ON TABLE audit_seal IS 'the hash chain: place counts without gaps, hash covers the row and the hash before it';

COMMENT ON TABLE confirmation IS 'append-only: somebody read what is published and found it still right';

COMMENT ON COLUMN delivery.state IS 'sending: the last byte is about to go out, and only the mail server knows what became of it if this process ends now; uncertain: that happened';

COMMENT ON TABLE event IS 'what happened, in the transaction in which it did; people are told of it as it comes';

COMMENT ON COLUMN event.written_at IS 'when its transaction began, by the clock of the database: one that is read late is not much older than its neighbours';

COMMENT ON COLUMN follow.question_id IS 'null: the whole guide';

COMMENT ON COLUMN guide.words IS 'of what is published, counted anew with each change inside the guide, as is questions';

COMMENT ON COLUMN guide.topics IS 'of its questions, counted with them';

COMMENT ON COLUMN guide.review_after_days IS 'so long after an answer was published or last confirmed it is to be confirmed again; 0: never';

COMMENT ON TABLE guide_policy IS 'append-only; the highest number is the rule of now, and each decision names the number under which it was taken';

COMMENT ON COLUMN guide_policy.checks IS 'names of the checks that must find nothing, separated by commas';

COMMENT ON TABLE helpful_vote IS 'was this helpful? One answer for each voter and version; voter is a hash of a person or of a random name in a cookie, so a row names nobody';

COMMENT ON COLUMN list.place IS 'numbers the lists of a person, so that nobody has more than a hundred';

COMMENT ON COLUMN list.share IS 'the secret of the link with which anybody reads the list; null: nobody else does';

COMMENT ON COLUMN person.epoch IS 'counts changes of what the person may do; a write is refused when it moved after the rights were read';

COMMENT ON COLUMN person.erased_at IS 'since when the name is a pseudonym; what the person wrote and decided stays';

COMMENT ON TABLE presence IS 'who is looking at a proposal, until when, by the clock of the database; it claims nothing and blocks nobody';

COMMENT ON COLUMN proposal.seq IS 'the order of submission; order never comes from wall clocks';

COMMENT ON TABLE published_change IS 'what readers see differently since a transaction; each process that keeps published guides in memory looks here, and it is swept after an hour';

COMMENT ON COLUMN published_change.xid IS 'its transaction: what was not over when somebody looked last is looked for again';

COMMENT ON COLUMN question.protection IS 'the reason; an expired protection stays until the question changes, and acts as none';

COMMENT ON COLUMN question.fresh_since IS 'when the latest version was published or last confirmed; whatever is written here, the trigger question_fresh_since looks it up';

COMMENT ON TABLE question_reads IS 'how often a question was read on a day, about: counted in memory and added from time to time, with nothing of who read it';

COMMENT ON TABLE remark IS 'what was said or done in a thread: a comment, that it was resolved or opened again, that a suggestion was applied';

COMMENT ON COLUMN remark.at_row_version IS 'of the proposal when it was said: tells whether a decision came before, without a clock';

COMMENT ON COLUMN revision.edited_by IS 'the moderator who made it of the revision before, by edits or by choosing changes; also a co-author when they wrote a substantial part';

COMMENT ON COLUMN revision.check_note IS 'why the author left what the checks warn of';

COMMENT ON TABLE revision_co_author IS 'who wrote a substantial part of a revision, but for its author; they may not judge it';

COMMENT ON TABLE search_document IS 'made from what is published: rows may be removed at any time, and are written anew';

COMMENT ON COLUMN search_document.rules IS 'by which rules it was indexed; by others than those of the program, it is indexed anew';

COMMENT ON TABLE search_word IS 'each word that was ever published, by itself and without each one of its letters, so that a mistyped one finds it';

COMMENT ON TABLE study_card IS 'what the grades of one person and question add up to, as study.Replay says';

COMMENT ON TABLE study_grade IS 'how well somebody knew an answer: what they keep for themselves. A row never changes, and goes with its person only';

COMMENT ON TABLE study_note IS 'what somebody notes beside an answer, for themselves alone';

COMMENT ON TABLE thread IS 'a discussion on a proposal; where its passage is in later revisions is computed, never stored';

COMMENT ON COLUMN version.minor IS 'a small correction: whoever studied the version before has nothing to learn again';
