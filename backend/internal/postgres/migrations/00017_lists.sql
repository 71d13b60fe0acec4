-- +goose Up
SET lock_timeout = '5s';

CREATE TABLE list (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT list_of_person REFERENCES person ON DELETE RESTRICT,
  place integer NOT NULL CONSTRAINT list_one_of_hundred CHECK (place BETWEEN 1 AND 100),
  name text NOT NULL CONSTRAINT list_name_fits CHECK (length(name) BETWEEN 1 AND 100),
  share text CONSTRAINT list_share_taken UNIQUE CONSTRAINT list_share_form CHECK (share ~ '^[A-Z2-7]{26}$'),
  show_owner boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT list_place_taken UNIQUE (person_id, place)
);
COMMENT ON COLUMN list.share IS 'the secret of the link with which anybody reads the list; null: nobody else does';
COMMENT ON COLUMN list.place IS 'numbers the lists of a person, so that nobody has more than a hundred';
CREATE UNIQUE INDEX list_name_taken ON list (person_id, lower(name));

CREATE TABLE list_question (
  list_id uuid NOT NULL CONSTRAINT question_in_list REFERENCES list ON DELETE CASCADE,
  question_id uuid NOT NULL CONSTRAINT list_of_question REFERENCES question ON DELETE RESTRICT,
  place integer NOT NULL CONSTRAINT list_question_one_of_500 CHECK (place BETWEEN 1 AND 500),
  PRIMARY KEY (list_id, question_id),
  CONSTRAINT list_question_place_taken UNIQUE (list_id, place) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX list_question_by_question ON list_question (question_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON list, list_question TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
