-- +goose Up
SET lock_timeout = '5s';

-- Suggestions that an author took into the draft of the next revision, so that whoever made them is credited when it is submitted. They end
-- with the draft.
CREATE TABLE draft_suggestion (
  person_id uuid NOT NULL,
  question_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  comment integer NOT NULL,
  PRIMARY KEY (person_id, question_id, thread_id, comment),
  CONSTRAINT draft_suggestion_of_draft FOREIGN KEY (person_id, question_id) REFERENCES draft (person_id, question_id) ON DELETE CASCADE,
  CONSTRAINT draft_suggestion_made FOREIGN KEY (thread_id, comment) REFERENCES remark (thread_id, ordinal) ON DELETE RESTRICT
);
GRANT SELECT, INSERT, DELETE ON draft_suggestion TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
