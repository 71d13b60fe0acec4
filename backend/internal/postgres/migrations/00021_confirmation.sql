-- +goose Up
SET lock_timeout = '5s';

ALTER TABLE guide ADD COLUMN review_after_days integer NOT NULL DEFAULT 0 CONSTRAINT guide_review_after_sane CHECK (review_after_days BETWEEN 0 AND 3650);
COMMENT ON COLUMN guide.review_after_days IS 'so long after an answer was published or last confirmed it is to be confirmed again; 0: never';

DROP TRIGGER guide_reads_otherwise ON guide;
CREATE TRIGGER guide_reads_otherwise AFTER UPDATE ON guide FOR EACH ROW
  WHEN ((OLD.slug, OLD.title, OLD.introduction, OLD.position, OLD.archived_at, OLD.review_after_days)
    IS DISTINCT FROM (NEW.slug, NEW.title, NEW.introduction, NEW.position, NEW.archived_at, NEW.review_after_days))
  EXECUTE FUNCTION guide_reads_otherwise();

CREATE TABLE confirmation (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  question_id uuid NOT NULL,
  version integer NOT NULL,
  by_id uuid NOT NULL CONSTRAINT confirmation_by_person REFERENCES person ON DELETE RESTRICT,
  at timestamptz NOT NULL,
  CONSTRAINT confirmation_of_version FOREIGN KEY (question_id, version) REFERENCES version (question_id, number) ON DELETE RESTRICT
);
COMMENT ON TABLE confirmation IS 'append-only: somebody read what is published and found it still right';
CREATE INDEX confirmation_of_question ON confirmation (question_id, version, at);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON confirmation FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
GRANT SELECT, INSERT ON confirmation TO redraft_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO redraft_app;

-- +goose StatementBegin
CREATE FUNCTION confirmation_of_latest() RETURNS trigger LANGUAGE plpgsql AS $$
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
$$;
-- +goose StatementEnd
CREATE TRIGGER confirmation_of_latest BEFORE INSERT ON confirmation FOR EACH ROW EXECUTE FUNCTION confirmation_of_latest();

ALTER TABLE question ADD COLUMN fresh_since timestamptz;
COMMENT ON COLUMN question.fresh_since IS 'when the latest version was published or last confirmed; whatever is written here, the trigger question_fresh_since looks it up';
ALTER TABLE question DISABLE TRIGGER question_reads_otherwise;
UPDATE question q SET fresh_since = v.published_at FROM version v WHERE v.question_id = q.id AND v.number = q.current_version;
ALTER TABLE question ENABLE TRIGGER question_reads_otherwise;

-- +goose StatementBegin
CREATE FUNCTION question_fresh_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.fresh_since := greatest(
    (SELECT published_at FROM version WHERE question_id = NEW.id AND number = NEW.current_version),
    (SELECT max(at) FROM confirmation WHERE question_id = NEW.id AND version = NEW.current_version));
  RETURN NEW;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER question_fresh_since BEFORE UPDATE OF current_version, fresh_since ON question FOR EACH ROW EXECUTE FUNCTION question_fresh_since();
CREATE INDEX question_by_freshness ON question (guide_id, fresh_since) WHERE archived_at IS NULL AND fresh_since IS NOT NULL;

-- +goose Down
SELECT 'migrations go forward only';
