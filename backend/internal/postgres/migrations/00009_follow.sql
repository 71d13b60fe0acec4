-- +goose Up
SET lock_timeout = '5s';

CREATE TABLE follow (
  person_id uuid NOT NULL CONSTRAINT follow_by_person REFERENCES person ON DELETE RESTRICT,
  guide_id uuid NOT NULL CONSTRAINT follow_of_guide REFERENCES guide ON DELETE RESTRICT,
  question_id uuid CONSTRAINT follow_of_question REFERENCES question ON DELETE RESTRICT,
  since timestamptz NOT NULL,
  CONSTRAINT followed_once UNIQUE NULLS NOT DISTINCT (person_id, guide_id, question_id)
);
COMMENT ON COLUMN follow.question_id IS 'null: the whole guide';
CREATE INDEX follow_by_guide ON follow (guide_id, question_id);
GRANT SELECT, INSERT, DELETE ON follow TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
