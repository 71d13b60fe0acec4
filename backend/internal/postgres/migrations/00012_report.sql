-- +goose Up
SET lock_timeout = '5s';

-- A reader says that something in a version is wrong, without writing a proposal. Never changes but for what became of it.
CREATE TABLE report (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  version_id uuid NOT NULL CONSTRAINT report_on_version REFERENCES version ON DELETE RESTRICT,
  question_id uuid NOT NULL CONSTRAINT report_of_question REFERENCES question ON DELETE RESTRICT,
  guide_id uuid NOT NULL CONSTRAINT report_of_guide REFERENCES guide ON DELETE RESTRICT,
  reporter_id uuid NOT NULL CONSTRAINT report_by_person REFERENCES person ON DELETE RESTRICT,
  kind text NOT NULL CONSTRAINT report_kind_known CHECK (kind IN ('wrong', 'outdated', 'unclear', 'missing')),
  field text CONSTRAINT report_field_known CHECK (field IN ('body', 'guidance')),
  quote text NOT NULL DEFAULT '' CONSTRAINT report_quote_fits CHECK (length(quote) <= 1000),
  prefix text NOT NULL DEFAULT '',
  suffix text NOT NULL DEFAULT '',
  note text NOT NULL CONSTRAINT report_note_fits CHECK (length(note) BETWEEN 10 AND 2000),
  state text NOT NULL DEFAULT 'open' CONSTRAINT report_state_known CHECK (state IN ('open', 'taken_up', 'closed')),
  proposal_id uuid CONSTRAINT report_became_proposal REFERENCES proposal ON DELETE RESTRICT,
  closed_by uuid CONSTRAINT report_closed_by_person REFERENCES person ON DELETE RESTRICT,
  closed_reason text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT report_of_passage CHECK ((field IS NULL) = (quote = '')),
  CONSTRAINT report_taken_up CHECK ((state = 'taken_up') = (proposal_id IS NOT NULL)),
  CONSTRAINT report_closed_with_reason CHECK ((state = 'closed') = (closed_by IS NOT NULL) AND (state <> 'closed' OR length(closed_reason) >= 10))
);
CREATE UNIQUE INDEX report_by_seq ON report (seq);
CREATE INDEX report_open ON report (guide_id, seq) WHERE state = 'open';
CREATE INDEX report_by_reporter ON report (reporter_id, seq);
CREATE INDEX report_by_proposal ON report (proposal_id) WHERE proposal_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON report TO redraft_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO redraft_app;

ALTER TABLE notice ADD COLUMN report_id uuid CONSTRAINT notice_of_report REFERENCES report ON DELETE RESTRICT;

-- +goose Down
SELECT 'migrations go forward only';
