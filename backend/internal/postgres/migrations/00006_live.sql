-- +goose Up
SET lock_timeout = '5s';

ALTER TABLE event ADD COLUMN written_at timestamptz NOT NULL DEFAULT now();
COMMENT ON TABLE event IS 'what happened, in the transaction in which it did; people are told of it as it comes';
COMMENT ON COLUMN event.written_at IS 'when its transaction began, by the clock of the database: one that is read late is not much older than its neighbours';
CREATE INDEX event_by_age ON event (written_at);

-- Whatever changes a proposal or says something about it is an event, whoever writes it.
-- +goose StatementBegin
CREATE FUNCTION proposal_happens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (kind, guide_id, question_id, proposal_id, at) VALUES ('proposal', NEW.guide_id, NEW.question_id, NEW.id, NEW.changed_at);
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER proposal_happens AFTER INSERT OR UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_happens();

-- +goose StatementBegin
CREATE FUNCTION remark_happens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (kind, guide_id, question_id, proposal_id, at)
    SELECT 'discussion', p.guide_id, p.question_id, p.id, NEW.created_at FROM proposal p WHERE p.id = NEW.proposal_id;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER remark_happens AFTER INSERT ON remark FOR EACH ROW EXECUTE FUNCTION remark_happens();

CREATE UNLOGGED TABLE presence (
  proposal_id uuid NOT NULL CONSTRAINT presence_at_proposal REFERENCES proposal ON DELETE RESTRICT,
  person_id uuid NOT NULL CONSTRAINT presence_of_person REFERENCES person ON DELETE RESTRICT,
  until timestamptz NOT NULL,
  PRIMARY KEY (proposal_id, person_id)
);
COMMENT ON TABLE presence IS 'who is looking at a proposal, until when, by the clock of the database; it claims nothing and blocks nobody';
CREATE INDEX presence_by_age ON presence (until);
GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO redraft_app;

-- A decision ends it for everybody.
-- +goose StatementBegin
CREATE FUNCTION decision_ends_presence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM presence WHERE proposal_id = NEW.id;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER decision_ends_presence AFTER UPDATE OF state ON proposal FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION decision_ends_presence();

-- +goose StatementBegin
CREATE FUNCTION wake_streams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('redraft_live', '');
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER wake_streams AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION wake_streams();
CREATE TRIGGER wake_streams AFTER INSERT OR DELETE ON presence FOR EACH STATEMENT EXECUTE FUNCTION wake_streams();

-- +goose Down
SELECT 'migrations go forward only';
