-- +goose Up
SET lock_timeout = '5s';

-- A decision ends presence, and a revision does not: whoever looks at the proposal goes on looking at it.
DROP TRIGGER decision_ends_presence ON proposal;

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION decision_ends_presence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM presence WHERE proposal_id = NEW.proposal_id;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER decision_ends_presence AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION decision_ends_presence();

-- +goose Down
SELECT 'migrations go forward only';
