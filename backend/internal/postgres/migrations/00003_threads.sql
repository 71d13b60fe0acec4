-- +goose Up
SET lock_timeout = '5s';

CREATE TABLE thread (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT thread_by_seq UNIQUE,
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  opened_by uuid NOT NULL CONSTRAINT thread_of_person REFERENCES person ON DELETE RESTRICT,
  field text CONSTRAINT thread_field_known CHECK (field IN ('body', 'guidance')),
  quote text NOT NULL DEFAULT '',
  prefix text NOT NULL DEFAULT '',
  suffix text NOT NULL DEFAULT '',
  start integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  CONSTRAINT thread_in_proposal UNIQUE (id, proposal_id),
  CONSTRAINT thread_of_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision (proposal_id, number) ON DELETE RESTRICT,
  CONSTRAINT thread_anchored_whole CHECK ((field IS NULL) = (quote = '') AND (field IS NOT NULL OR (prefix = '' AND suffix = '' AND start = 0))),
  CONSTRAINT thread_anchor_fits CHECK (length(quote) <= 5000 AND octet_length(prefix) <= 64 AND octet_length(suffix) <= 64 AND start >= 0)
);
COMMENT ON TABLE thread IS 'a discussion on a proposal; where its passage is in later revisions is computed, never stored';
CREATE INDEX thread_by_proposal ON thread (proposal_id, seq);

CREATE TABLE remark (
  thread_id uuid NOT NULL,
  ordinal integer NOT NULL CONSTRAINT remark_counts_from_one CHECK (ordinal >= 1),
  seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT remark_by_seq UNIQUE,
  proposal_id uuid NOT NULL,
  revision integer NOT NULL,
  at_row_version bigint NOT NULL,
  kind text NOT NULL CONSTRAINT remark_kind_known CHECK (kind IN ('comment', 'resolve', 'unresolve', 'apply')),
  by_id uuid NOT NULL CONSTRAINT remark_of_person REFERENCES person ON DELETE RESTRICT,
  text text NOT NULL DEFAULT '' CONSTRAINT remark_text_fits CHECK (length(text) <= 5000),
  replacement text CONSTRAINT remark_replacement_fits CHECK (length(replacement) <= 20000),
  applies integer,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (thread_id, ordinal),
  CONSTRAINT remark_in_thread FOREIGN KEY (thread_id, proposal_id) REFERENCES thread (id, proposal_id) ON DELETE RESTRICT,
  CONSTRAINT remark_on_revision FOREIGN KEY (proposal_id, revision) REFERENCES revision (proposal_id, number) ON DELETE RESTRICT,
  CONSTRAINT remark_says_something CHECK ((kind = 'comment') = (text <> '' OR replacement IS NOT NULL)),
  CONSTRAINT remark_applies_one FOREIGN KEY (thread_id, applies) REFERENCES remark (thread_id, ordinal) ON DELETE RESTRICT,
  CONSTRAINT remark_applied CHECK ((kind = 'apply') = (applies IS NOT NULL)),
  CONSTRAINT remark_applied_once UNIQUE (thread_id, applies)
);
COMMENT ON TABLE remark IS 'what was said or done in a thread: a comment, that it was resolved or opened again, that a suggestion was applied';
COMMENT ON COLUMN remark.at_row_version IS 'of the proposal when it was said: tells whether a decision came before, without a clock';
CREATE INDEX remark_by_proposal ON remark (proposal_id, seq);

-- A thread counts without gaps, a resolved one is opened again before it is resolved, and a suggestion is one of a passage.
-- +goose StatementBegin
CREATE FUNCTION remark_follows() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;
-- +goose StatementEnd
CREATE TRIGGER remark_follows BEFORE INSERT ON remark FOR EACH ROW EXECUTE FUNCTION remark_follows();

-- +goose StatementBegin
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['thread', 'remark'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO redraft_app', t);
  END LOOP;
END
$$;
-- +goose StatementEnd
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
