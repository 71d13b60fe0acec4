-- +goose Up
SET lock_timeout = '5s';

-- A place in a list that never changes, so that who reads page after page misses nothing and meets nothing twice while others decide.
ALTER TABLE proposal ADD COLUMN seq bigint;
UPDATE proposal p SET seq = o.n FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS n FROM proposal) o WHERE o.id = p.id;
ALTER TABLE proposal ALTER COLUMN seq SET NOT NULL;
ALTER TABLE proposal ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('proposal', 'seq'), coalesce(max(seq), 0) + 1, false) FROM proposal;
COMMENT ON COLUMN proposal.seq IS 'the order of submission; order never comes from wall clocks';

ALTER TABLE proposal DROP COLUMN moved;
DROP SEQUENCE movement;
CREATE INDEX proposal_queue_of_guide ON proposal (guide_id, seq) WHERE state IN ('in_review', 'changes_requested');
CREATE INDEX proposal_queue ON proposal (seq) WHERE state IN ('in_review', 'changes_requested');
CREATE INDEX proposal_by_state ON proposal (state, seq);
CREATE INDEX proposal_by_guide_state ON proposal (guide_id, state, seq);
CREATE INDEX proposal_by_author ON proposal (author_id, seq);

-- +goose Down
SELECT 'migrations go forward only';
