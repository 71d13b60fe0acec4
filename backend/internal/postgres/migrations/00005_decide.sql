-- +goose Up
SET lock_timeout = '5s';

-- Edits and parts: a revision that a moderator made of the author's.
ALTER TABLE revision ADD COLUMN edited_by uuid CONSTRAINT revision_edited_by_person REFERENCES person ON DELETE RESTRICT;
ALTER TABLE revision ADD CONSTRAINT revision_edited_by_another CHECK (edited_by <> author_id);
COMMENT ON COLUMN revision.edited_by IS 'the moderator who made it of the revision before, by edits or by choosing changes; also a co-author when they wrote a substantial part';
CREATE INDEX version_by_text ON version (question_id, text_hash);

-- Decisions: part, undo, checklist.
ALTER TABLE decision ADD COLUMN undoes bigint;
ALTER TABLE decision ADD COLUMN checklist jsonb NOT NULL DEFAULT '[]';
ALTER TABLE decision DROP CONSTRAINT decision_kind_known;
ALTER TABLE decision ADD CONSTRAINT decision_kind_known CHECK (kind IN ('publish', 'publish_part', 'reject', 'request_changes', 'withdraw', 'reopen', 'supersede', 'undo'));
ALTER TABLE decision DROP CONSTRAINT decision_with_reason;
ALTER TABLE decision ADD CONSTRAINT decision_with_reason CHECK (kind NOT IN ('reject', 'request_changes', 'publish_part', 'undo') OR length(reason) >= 10);
ALTER TABLE decision DROP CONSTRAINT decision_with_version;
ALTER TABLE decision ADD CONSTRAINT decision_with_version CHECK (kind = 'undo' OR (kind IN ('publish', 'publish_part')) = (version IS NOT NULL));
ALTER TABLE decision ADD CONSTRAINT decision_undoes_one CHECK ((kind = 'undo') = (undoes IS NOT NULL));
ALTER TABLE decision ADD CONSTRAINT decision_undoes FOREIGN KEY (proposal_id, undoes) REFERENCES decision (proposal_id, ordinal);
ALTER TABLE decision ADD CONSTRAINT decision_undone_once UNIQUE (proposal_id, undoes);
ALTER TABLE decision ADD CONSTRAINT decision_checklist CHECK (jsonb_typeof(checklist) = 'array' AND jsonb_array_length(checklist) <= 20
  AND (jsonb_array_length(checklist) = 0 OR kind IN ('request_changes', 'publish_part')));

-- A proposal is published once, and again only after that was undone; only the last decision is undone, in its time and by the right
-- person. The lock makes it so for whoever writes SQL.
DROP INDEX decision_published_once;
-- +goose StatementBegin
CREATE FUNCTION decision_follows() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;
-- +goose StatementEnd
CREATE TRIGGER decision_follows BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION decision_follows();

-- Reasons of a rejection are changed and retired by admins, never deleted.
ALTER TABLE reject_reason ADD COLUMN retired_at timestamptz;
ALTER TABLE reject_reason ADD COLUMN row_version bigint NOT NULL DEFAULT 1;
ALTER TABLE reject_reason ADD CONSTRAINT reject_reason_code_form CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(code) <= 40);
ALTER TABLE reject_reason ADD CONSTRAINT reject_reason_spam_stays CHECK (code <> 'spam' OR retired_at IS NULL);
REVOKE DELETE ON reject_reason FROM redraft_app;

-- Who may propose nothing in a guide for now.
CREATE TABLE restriction (
  id uuid PRIMARY KEY,
  guide_id uuid NOT NULL CONSTRAINT restriction_in_guide REFERENCES guide ON DELETE RESTRICT,
  person_id uuid NOT NULL CONSTRAINT restriction_of_person REFERENCES person ON DELETE RESTRICT,
  proposal_id uuid NOT NULL CONSTRAINT restriction_for_proposal REFERENCES proposal ON DELETE RESTRICT,
  by_id uuid NOT NULL CONSTRAINT restriction_by_person REFERENCES person ON DELETE RESTRICT,
  reason text NOT NULL CONSTRAINT restriction_with_reason CHECK (length(reason) >= 10),
  created_at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by uuid CONSTRAINT restriction_lifted_by_person REFERENCES person ON DELETE RESTRICT,
  lifted_reason text NOT NULL DEFAULT '',
  CONSTRAINT restriction_by_another CHECK (by_id <> person_id AND lifted_by <> person_id),
  CONSTRAINT restriction_lifted_with_reason CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL OR length(lifted_reason) >= 10))
);
CREATE UNIQUE INDEX restriction_in_force ON restriction (guide_id, person_id) WHERE lifted_at IS NULL;
CREATE INDEX restriction_by_proposal ON restriction (proposal_id);
GRANT SELECT, INSERT, UPDATE ON restriction TO redraft_app;

-- +goose StatementBegin
CREATE FUNCTION proposal_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM restriction r WHERE r.guide_id = NEW.guide_id AND r.person_id = NEW.author_id AND r.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'may propose nothing in this guide' USING ERRCODE = 'check_violation', CONSTRAINT = 'proposal_not_restricted';
  END IF;
  RETURN NEW;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER proposal_allowed BEFORE INSERT ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_allowed();

-- +goose Down
SELECT 'migrations go forward only';
