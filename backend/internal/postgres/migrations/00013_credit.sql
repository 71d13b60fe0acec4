-- +goose Up
SET lock_timeout = '5s';

-- What somebody contributed is found from the person, at any size.
CREATE INDEX version_by_author ON version (author_id, seq) WHERE kind = 'proposal';
CREATE INDEX co_author_by_person ON revision_co_author (person_id);
CREATE INDEX approval_by_reviewer ON review (reviewer_id, proposal_id) WHERE verdict = 'approve';

-- +goose Down
SELECT 'migrations go forward only';
