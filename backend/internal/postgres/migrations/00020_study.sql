-- +goose Up
SET lock_timeout = '5s';

ALTER TABLE version ADD COLUMN minor boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN version.minor IS 'a small correction: whoever studied the version before has nothing to learn again';
ALTER TABLE version ADD CONSTRAINT version_minor_of_another CHECK (NOT minor OR number > 1) NOT VALID;
ALTER TABLE version VALIDATE CONSTRAINT version_minor_of_another;

CREATE TABLE study_grade (
  person_id uuid NOT NULL CONSTRAINT study_grade_by_person REFERENCES person ON DELETE RESTRICT,
  question_id uuid NOT NULL,
  at timestamptz NOT NULL,
  version integer NOT NULL,
  grade smallint NOT NULL CONSTRAINT study_grade_known CHECK (grade BETWEEN 1 AND 4),
  PRIMARY KEY (person_id, question_id, at),
  CONSTRAINT study_grade_of_version FOREIGN KEY (question_id, version) REFERENCES version (question_id, number) ON DELETE RESTRICT
);
COMMENT ON TABLE study_grade IS 'how well somebody knew an answer: what they keep for themselves. A row never changes, and goes with its person only';

CREATE TABLE study_card (
  person_id uuid NOT NULL,
  question_id uuid NOT NULL,
  graded_at timestamptz NOT NULL,
  version integer NOT NULL,
  grade smallint NOT NULL,
  grades integer NOT NULL CONSTRAINT study_card_bounded CHECK (grades BETWEEN 1 AND 1000),
  due_at timestamptz NOT NULL CONSTRAINT study_card_due_after CHECK (due_at >= graded_at),
  learned boolean NOT NULL,
  PRIMARY KEY (person_id, question_id),
  CONSTRAINT study_card_of_grade FOREIGN KEY (person_id, question_id, graded_at) REFERENCES study_grade ON DELETE RESTRICT
);
COMMENT ON TABLE study_card IS 'what the grades of one person and question add up to, as study.Replay says';
CREATE INDEX study_card_due ON study_card (person_id, due_at);

CREATE TABLE study_note (
  person_id uuid NOT NULL CONSTRAINT study_note_by_person REFERENCES person ON DELETE RESTRICT,
  question_id uuid NOT NULL CONSTRAINT study_note_of_question REFERENCES question ON DELETE RESTRICT,
  text text NOT NULL CONSTRAINT study_note_fits CHECK (length(text) <= 5000),
  saved_at timestamptz NOT NULL,
  row_version bigint NOT NULL,
  PRIMARY KEY (person_id, question_id)
);
COMMENT ON TABLE study_note IS 'what somebody notes beside an answer, for themselves alone';

CREATE TRIGGER append_only BEFORE UPDATE ON study_grade FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
GRANT SELECT, INSERT, DELETE ON study_grade TO redraft_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON study_card, study_note TO redraft_app;
CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON study_grade FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();
CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON study_note FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();

-- +goose Down
SELECT 'migrations go forward only';
