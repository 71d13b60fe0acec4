-- +goose Up
SET lock_timeout = '5s';

CREATE TABLE helpful_vote (
  version_id uuid NOT NULL CONSTRAINT vote_on_version REFERENCES version ON DELETE RESTRICT,
  voter bytea NOT NULL CONSTRAINT vote_by_hash CHECK (octet_length(voter) = 32),
  helpful boolean NOT NULL,
  reason text NOT NULL DEFAULT '',
  voted_at timestamptz NOT NULL,
  PRIMARY KEY (version_id, voter),
  CONSTRAINT vote_reason_fits CHECK (reason = '' OR reason = ANY (CASE WHEN helpful
    THEN ARRAY['clear', 'concrete', 'credible', 'complete']
    ELSE ARRAY['wrong', 'outdated', 'unclear', 'missing', 'long'] END))
);
COMMENT ON TABLE helpful_vote IS 'was this helpful? One answer for each voter and version; voter is a hash of a person or of a random name in a cookie, so a row names nobody';

CREATE TABLE question_reads (
  question_id uuid NOT NULL CONSTRAINT reads_of_question REFERENCES question ON DELETE RESTRICT,
  day date NOT NULL,
  n bigint NOT NULL CONSTRAINT reads_counted CHECK (n > 0),
  PRIMARY KEY (question_id, day)
);
COMMENT ON TABLE question_reads IS 'how often a question was read on a day, about: counted in memory and added from time to time, with nothing of who read it';

GRANT SELECT, INSERT, UPDATE, DELETE ON helpful_vote TO redraft_app;
GRANT SELECT, INSERT, UPDATE ON question_reads TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
