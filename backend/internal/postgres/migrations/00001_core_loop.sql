-- +goose Up
SET lock_timeout = '5s';

-- The role that the server works as: it can read and append, and cannot rewrite what is published, reviewed, decided or logged.
-- +goose StatementBegin
DO $$
BEGIN
  CREATE ROLE redraft_app NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the role redraft_app does not exist and may not be created by %', current_user
      USING HINT = 'Create it once as an administrator: CREATE ROLE redraft_app NOLOGIN; GRANT redraft_app TO ' || quote_ident(current_user) || ' WITH INHERIT TRUE, SET TRUE;';
END
$$;
-- +goose StatementEnd
-- +goose StatementBegin
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'redraft_app', 'MEMBER') THEN
    EXECUTE format('GRANT redraft_app TO %I', current_user);
  END IF;
EXCEPTION
  WHEN unique_violation OR SQLSTATE 'XX000' THEN NULL; -- another database of this server was migrated at the same moment
END
$$;
-- +goose StatementEnd

CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN RAISE EXCEPTION ''a row of % never changes'', TG_TABLE_NAME USING ERRCODE = ''integrity_constraint_violation'', CONSTRAINT = ''append_only_'' || TG_TABLE_NAME; END';

-- People ------------------------------------------------------------------------------------------------------------------
CREATE TABLE person (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT person_name_not_empty CHECK (name <> ''),
  email text NOT NULL DEFAULT '',
  service boolean NOT NULL DEFAULT false,
  suspended_at timestamptz,
  suspended_reason text NOT NULL DEFAULT '',
  epoch bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  seen_at timestamptz,
  CONSTRAINT person_suspended_with_reason CHECK ((suspended_at IS NULL) = (suspended_reason = ''))
);
COMMENT ON COLUMN person.epoch IS 'counts changes of what the person may do; a write is refused when it moved after the rights were read';
CREATE INDEX person_by_name ON person (lower(name), id);

CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL CONSTRAINT identity_of_person REFERENCES person ON DELETE RESTRICT,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_by_person ON identity (person_id);

CREATE TABLE session (
  id_hash bytea PRIMARY KEY CONSTRAINT session_hashed CHECK (octet_length(id_hash) = 32),
  person_id uuid NOT NULL CONSTRAINT session_of_person REFERENCES person ON DELETE RESTRICT,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  id_token text NOT NULL DEFAULT ''
);
COMMENT ON COLUMN session.id_token IS 'a hint for signing out at the provider; never sent to the browser but in that redirect';
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_age ON session (seen_at);
CREATE INDEX session_by_start ON session (created_at);

CREATE TABLE sign_in (
  state_hash bytea PRIMARY KEY CONSTRAINT sign_in_hashed CHECK (octet_length(state_hash) = 32),
  browser_hash bytea NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  return_to text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX sign_in_by_age ON sign_in (created_at);

-- Guides ------------------------------------------------------------------------------------------------------------------
CREATE TABLE guide (
  id uuid PRIMARY KEY,
  slug text NOT NULL CONSTRAINT guide_slug_taken UNIQUE CONSTRAINT guide_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
  title text NOT NULL CONSTRAINT guide_title_not_empty CHECK (title <> ''),
  introduction text NOT NULL,
  approvals integer NOT NULL DEFAULT 1 CONSTRAINT guide_approvals_sane CHECK (approvals BETWEEN 1 AND 5),
  position bigint GENERATED ALWAYS AS IDENTITY,
  questions integer NOT NULL DEFAULT 0,
  words integer NOT NULL DEFAULT 0,
  archived_at timestamptz,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  row_version bigint NOT NULL DEFAULT 1
);
COMMENT ON COLUMN guide.words IS 'of what is published, counted anew with each change inside the guide, as is questions';
CREATE UNIQUE INDEX guide_by_position ON guide (position);

CREATE TABLE role_assignment (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT role_of_person REFERENCES person ON DELETE RESTRICT,
  role text NOT NULL CONSTRAINT role_known CHECK (role IN ('moderator', 'admin')),
  guide_id uuid CONSTRAINT role_in_guide REFERENCES guide ON DELETE RESTRICT,
  source text NOT NULL CONSTRAINT role_source_known CHECK (source IN ('granted', 'oidc', 'configured')),
  created_at timestamptz NOT NULL,
  CONSTRAINT role_held_once UNIQUE NULLS NOT DISTINCT (person_id, role, guide_id, source)
);
CREATE INDEX role_by_guide ON role_assignment (guide_id);
CREATE INDEX role_by_role ON role_assignment (role) WHERE guide_id IS NULL;

CREATE TABLE question (
  id uuid PRIMARY KEY,
  guide_id uuid NOT NULL CONSTRAINT question_of_guide REFERENCES guide ON DELETE RESTRICT,
  slug text NOT NULL CONSTRAINT question_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
  prompt text NOT NULL CONSTRAINT question_prompt_not_empty CHECK (prompt <> ''),
  position integer NOT NULL,
  protection text NOT NULL DEFAULT '',
  archived_at timestamptz,
  current_version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT question_slug_taken UNIQUE (guide_id, slug),
  CONSTRAINT question_place_taken UNIQUE (guide_id, position) DEFERRABLE INITIALLY DEFERRED
);

-- Proposals ---------------------------------------------------------------------------------------------------------------
CREATE SEQUENCE movement;
COMMENT ON SEQUENCE movement IS 'the order in which proposals changed; order never comes from wall clocks';

CREATE TABLE proposal (
  id uuid PRIMARY KEY,
  question_id uuid NOT NULL CONSTRAINT proposal_of_question REFERENCES question ON DELETE RESTRICT,
  guide_id uuid NOT NULL CONSTRAINT proposal_of_guide REFERENCES guide ON DELETE RESTRICT,
  author_id uuid NOT NULL CONSTRAINT proposal_of_author REFERENCES person ON DELETE RESTRICT,
  state text NOT NULL CONSTRAINT proposal_state_known CHECK (state IN ('in_review', 'changes_requested', 'published', 'rejected', 'withdrawn', 'superseded')),
  revision integer NOT NULL DEFAULT 1,
  reopened boolean NOT NULL DEFAULT false,
  row_version bigint NOT NULL DEFAULT 1,
  moved bigint NOT NULL DEFAULT nextval('movement'),
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX proposal_open_by_question ON proposal (question_id) WHERE state IN ('in_review', 'changes_requested');
CREATE INDEX proposal_queue_of_guide ON proposal (guide_id, moved) WHERE state IN ('in_review', 'changes_requested');
CREATE INDEX proposal_queue ON proposal (moved) WHERE state IN ('in_review', 'changes_requested');
CREATE INDEX proposal_by_state ON proposal (state, moved);
CREATE INDEX proposal_by_guide_state ON proposal (guide_id, state, moved);
CREATE INDEX proposal_by_author ON proposal (author_id, moved);

CREATE TABLE revision (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL CONSTRAINT revision_of_proposal REFERENCES proposal ON DELETE RESTRICT,
  number integer NOT NULL,
  base_version integer NOT NULL,
  guidance text NOT NULL CONSTRAINT revision_guidance_fits CHECK (length(guidance) <= 5000),
  body text NOT NULL CONSTRAINT revision_body_fits CHECK (length(body) BETWEEN 1 AND 20000),
  summary text NOT NULL CONSTRAINT revision_summary_fits CHECK (length(summary) BETWEEN 10 AND 255),
  text_hash bytea NOT NULL,
  word_hash bytea NOT NULL,
  author_id uuid NOT NULL CONSTRAINT revision_of_author REFERENCES person ON DELETE RESTRICT,
  words_added integer NOT NULL,
  words_removed integer NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT revision_number_taken UNIQUE (proposal_id, number),
  CONSTRAINT revision_hashed CHECK (text_hash = sha256(convert_to(guidance, 'UTF8') || '\x00'::bytea || convert_to(body, 'UTF8')))
);

CREATE TABLE revision_co_author (
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  person_id uuid NOT NULL CONSTRAINT co_author_is_person REFERENCES person ON DELETE RESTRICT,
  PRIMARY KEY (proposal_id, revision, person_id),
  CONSTRAINT co_author_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision (proposal_id, number) ON DELETE RESTRICT
);
COMMENT ON TABLE revision_co_author IS 'who wrote a substantial part of a revision, but for its author; they may not judge it';

CREATE TABLE review (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  reviewer_id uuid NOT NULL CONSTRAINT review_of_person REFERENCES person ON DELETE RESTRICT,
  verdict text NOT NULL CONSTRAINT review_verdict_known CHECK (verdict IN ('approve', 'request_changes', 'comment')),
  note text NOT NULL CONSTRAINT review_with_reason CHECK (verdict = 'approve' OR length(note) >= 10),
  created_at timestamptz NOT NULL,
  CONSTRAINT review_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision (proposal_id, number) ON DELETE RESTRICT
);
CREATE INDEX review_by_proposal ON review (proposal_id, seq);

CREATE TABLE version (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  question_id uuid NOT NULL CONSTRAINT version_of_question REFERENCES question ON DELETE RESTRICT,
  number integer NOT NULL CONSTRAINT version_counts_from_one CHECK (number >= 1),
  guidance text NOT NULL CONSTRAINT version_guidance_fits CHECK (length(guidance) <= 5000),
  body text NOT NULL CONSTRAINT version_body_fits CHECK (length(body) BETWEEN 1 AND 20000),
  text_hash bytea NOT NULL,
  kind text NOT NULL CONSTRAINT version_kind_known CHECK (kind IN ('import', 'proposal', 'revert')),
  summary text NOT NULL,
  proposal_id uuid,
  revision integer,
  author_id uuid CONSTRAINT version_of_author REFERENCES person ON DELETE RESTRICT,
  published_by uuid CONSTRAINT version_published_by_person REFERENCES person ON DELETE RESTRICT,
  restores integer,
  undoes integer,
  reason text NOT NULL DEFAULT '',
  words integer NOT NULL,
  words_added integer NOT NULL,
  words_removed integer NOT NULL,
  published_at timestamptz NOT NULL,
  CONSTRAINT version_number_taken UNIQUE (question_id, number),
  CONSTRAINT version_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision (proposal_id, number) ON DELETE RESTRICT,
  CONSTRAINT version_restores FOREIGN KEY (question_id, restores) REFERENCES version (question_id, number),
  CONSTRAINT version_undoes FOREIGN KEY (question_id, undoes) REFERENCES version (question_id, number),
  CONSTRAINT version_hashed CHECK (text_hash = sha256(convert_to(guidance, 'UTF8') || '\x00'::bytea || convert_to(body, 'UTF8'))),
  CONSTRAINT version_not_by_its_author CHECK (author_id <> published_by),
  CONSTRAINT version_from_proposal CHECK ((kind = 'proposal') = (proposal_id IS NOT NULL) AND (kind = 'proposal') = (revision IS NOT NULL)
    AND (kind <> 'proposal' OR (author_id IS NOT NULL AND published_by IS NOT NULL))),
  CONSTRAINT version_from_revert CHECK ((kind = 'revert') = (restores IS NOT NULL) AND (kind = 'revert') = (undoes IS NOT NULL)
    AND (kind <> 'revert' OR (length(reason) >= 10 AND published_by IS NOT NULL AND restores < undoes AND undoes = number - 1)))
);
CREATE UNIQUE INDEX version_by_seq ON version (seq);
CREATE INDEX version_improvements ON version (seq) WHERE kind <> 'import';
CREATE INDEX version_by_proposal ON version (proposal_id);

-- One row in a question's numbering after the other, no gaps, whoever writes it.
-- +goose StatementBegin
CREATE FUNCTION version_follows() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;
-- +goose StatementEnd
CREATE TRIGGER version_follows BEFORE INSERT ON version FOR EACH ROW EXECUTE FUNCTION version_follows();

-- +goose StatementBegin
CREATE FUNCTION revision_follows() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;
-- +goose StatementEnd
CREATE TRIGGER revision_follows BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION revision_follows();

-- +goose StatementBegin
CREATE FUNCTION review_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.verdict <> 'comment' AND (
    EXISTS (SELECT 1 FROM proposal p WHERE p.id = NEW.proposal_id AND p.author_id = NEW.reviewer_id)
    OR EXISTS (SELECT 1 FROM revision r WHERE r.proposal_id = NEW.proposal_id AND r.number = NEW.revision AND r.author_id = NEW.reviewer_id)
    OR EXISTS (SELECT 1 FROM revision_co_author c WHERE c.proposal_id = NEW.proposal_id AND c.revision = NEW.revision AND c.person_id = NEW.reviewer_id)) THEN
    RAISE EXCEPTION 'reviewed by who wrote it' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_not_by_author';
  END IF;
  RETURN NEW;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER review_by_another BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION review_by_another();

CREATE TABLE reject_reason (
  code text PRIMARY KEY,
  label text NOT NULL,
  advice text NOT NULL,
  position integer NOT NULL
);
INSERT INTO reject_reason (code, label, advice, position) VALUES
  ('inaccurate', 'Not accurate', 'Correct the facts, or say where they come from, and propose it again.', 1),
  ('unclear', 'Not clear', 'Say it in fewer and plainer words, one idea at a time.', 2),
  ('off-topic', 'Off topic', 'Keep to what the question asks; another question of the guide may be the place for this.', 3),
  ('duplicate', 'Says what is there already', 'Look at what the answer says now and at the other open proposals.', 4),
  ('style', 'Does not fit the style', 'Write as one would speak in the interview, in the first person, and keep the length of the others.', 5),
  ('plagiarism', 'Copied from elsewhere', 'Say it in your own words; facts may be taken, sentences may not.', 6),
  ('spam', 'Spam', 'Advertising and links that serve nobody who prepares for an interview are not published.', 7);

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL CONSTRAINT decision_of_proposal REFERENCES proposal ON DELETE RESTRICT,
  ordinal bigint NOT NULL,
  kind text NOT NULL CONSTRAINT decision_kind_known CHECK (kind IN ('publish', 'reject', 'request_changes', 'withdraw', 'reopen', 'supersede')),
  by_id uuid CONSTRAINT decision_of_person REFERENCES person ON DELETE RESTRICT,
  revision integer NOT NULL,
  reason text NOT NULL DEFAULT '',
  code text CONSTRAINT decision_code_known REFERENCES reject_reason ON DELETE RESTRICT,
  version integer,
  created_at timestamptz NOT NULL,
  CONSTRAINT decision_taken_once UNIQUE (proposal_id, ordinal),
  CONSTRAINT decision_by_somebody CHECK (by_id IS NOT NULL OR kind = 'supersede'),
  CONSTRAINT decision_with_reason CHECK (kind NOT IN ('reject', 'request_changes') OR length(reason) >= 10),
  CONSTRAINT decision_with_code CHECK ((kind = 'reject') = (code IS NOT NULL)),
  CONSTRAINT decision_with_version CHECK ((kind = 'publish') = (version IS NOT NULL))
);
CREATE UNIQUE INDEX decision_published_once ON decision (proposal_id) WHERE kind = 'publish';

CREATE TABLE draft (
  person_id uuid NOT NULL CONSTRAINT draft_of_person REFERENCES person ON DELETE RESTRICT,
  question_id uuid NOT NULL CONSTRAINT draft_of_question REFERENCES question ON DELETE RESTRICT,
  revises uuid CONSTRAINT draft_of_proposal REFERENCES proposal ON DELETE RESTRICT,
  guidance text NOT NULL CONSTRAINT draft_guidance_fits CHECK (length(guidance) <= 5000),
  body text NOT NULL CONSTRAINT draft_body_fits CHECK (length(body) <= 20000),
  summary text NOT NULL CONSTRAINT draft_summary_fits CHECK (length(summary) <= 255),
  base_version integer NOT NULL,
  saved_at timestamptz NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, question_id)
);
CREATE INDEX draft_by_age ON draft (saved_at);

-- What every write leaves ---------------------------------------------------------------------------------------------------
CREATE TABLE idempotency (
  person_id uuid NOT NULL CONSTRAINT idempotency_of_person REFERENCES person ON DELETE RESTRICT,
  key text NOT NULL CONSTRAINT idempotency_key_form CHECK (length(key) BETWEEN 1 AND 255),
  request_hash bytea NOT NULL,
  status integer NOT NULL,
  etag text NOT NULL,
  body bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE audit (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL,
  actor_id uuid CONSTRAINT audit_of_person REFERENCES person ON DELETE RESTRICT,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  guide_id uuid,
  request_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE audit IS 'append-only; names people by id only. xid tells which rows can still be preceded by one in flight';
CREATE INDEX audit_by_actor ON audit (actor_id, seq);
CREATE INDEX audit_by_object ON audit (object_id, seq);
CREATE INDEX audit_by_action ON audit (action, seq);

CREATE TABLE audit_seal (
  place bigint PRIMARY KEY,
  seq bigint NOT NULL CONSTRAINT audit_sealed_once UNIQUE,
  hash bytea NOT NULL CONSTRAINT audit_seal_is_sha256 CHECK (octet_length(hash) = 32)
);
COMMENT ON TABLE audit_seal IS 'the hash chain: place counts without gaps, hash covers the row and the hash before it';

CREATE TABLE audit_address (
  seq bigint PRIMARY KEY CONSTRAINT address_of_audit REFERENCES audit ON DELETE RESTRICT,
  address inet NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE audit_address IS 'kept 30 days, beside the chain and never in it';
CREATE INDEX audit_address_by_age ON audit_address (at);

CREATE TABLE event (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  guide_id uuid NOT NULL,
  question_id uuid NOT NULL,
  proposal_id uuid,
  version integer,
  at timestamptz NOT NULL
);

CREATE TABLE notice (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT notice_to_person REFERENCES person ON DELETE RESTRICT,
  kind text NOT NULL,
  actor_id uuid CONSTRAINT notice_by_person REFERENCES person ON DELETE RESTRICT,
  question_id uuid NOT NULL CONSTRAINT notice_of_question REFERENCES question ON DELETE RESTRICT,
  proposal_id uuid CONSTRAINT notice_of_proposal REFERENCES proposal ON DELETE RESTRICT,
  reason text NOT NULL DEFAULT '',
  version integer,
  at timestamptz NOT NULL,
  read_at timestamptz
);
CREATE INDEX notice_by_person ON notice (person_id, seq);
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;

CREATE TABLE rate (
  bucket text NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (bucket, window_start)
);
CREATE INDEX rate_by_age ON rate (window_start);

-- +goose StatementBegin
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['version', 'revision', 'revision_co_author', 'review', 'decision', 'audit', 'audit_seal', 'event'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO redraft_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['person', 'guide', 'question', 'proposal'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO redraft_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['identity', 'session', 'sign_in', 'role_assignment', 'draft', 'idempotency', 'audit_address', 'notice', 'rate', 'reject_reason'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO redraft_app', t);
  END LOOP;
  EXECUTE 'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO redraft_app';
END
$$;
-- +goose StatementEnd
GRANT SELECT ON goose_db_version TO redraft_app;
GRANT USAGE ON SCHEMA public TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
