-- +goose Up
SET lock_timeout = '5s';

-- What readers see of a guide changed: of one question, or (without one) of the guide and all its questions; or somebody who is named there is called otherwise.
CREATE TABLE published_change (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  guide_id uuid,
  question_id uuid,
  person_id uuid,
  written_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT published_change_told_once UNIQUE NULLS NOT DISTINCT (xid, guide_id, question_id, person_id),
  CONSTRAINT published_change_of_one CHECK ((guide_id IS NULL) <> (person_id IS NULL))
);
COMMENT ON TABLE published_change IS 'what readers see differently since a transaction; each process that keeps published guides in memory looks here, and it is swept after an hour';
COMMENT ON COLUMN published_change.xid IS 'its transaction: what was not over when somebody looked last is looked for again';
GRANT SELECT, INSERT, DELETE ON published_change TO redraft_app;

-- +goose StatementBegin
CREATE FUNCTION guide_reads_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO published_change (guide_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER guide_is_new AFTER INSERT ON guide FOR EACH ROW EXECUTE FUNCTION guide_reads_otherwise();
CREATE TRIGGER guide_reads_otherwise AFTER UPDATE ON guide FOR EACH ROW
  WHEN ((OLD.slug, OLD.title, OLD.introduction, OLD.position, OLD.archived_at) IS DISTINCT FROM (NEW.slug, NEW.title, NEW.introduction, NEW.position, NEW.archived_at))
  EXECUTE FUNCTION guide_reads_otherwise();

-- +goose StatementBegin
CREATE FUNCTION guide_of_it_reads_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO published_change (guide_id) VALUES (NEW.guide_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER policy_reads_otherwise AFTER INSERT ON guide_policy FOR EACH ROW EXECUTE FUNCTION guide_of_it_reads_otherwise();
CREATE TRIGGER question_is_new AFTER INSERT ON question FOR EACH ROW EXECUTE FUNCTION guide_of_it_reads_otherwise();
CREATE TRIGGER question_moves AFTER UPDATE ON question FOR EACH ROW
  WHEN ((OLD.slug, OLD.prompt, OLD.position, OLD.archived_at) IS DISTINCT FROM (NEW.slug, NEW.prompt, NEW.position, NEW.archived_at))
  EXECUTE FUNCTION guide_of_it_reads_otherwise();

-- +goose StatementBegin
CREATE FUNCTION question_reads_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO published_change (guide_id, question_id) VALUES (NEW.guide_id, NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER question_reads_otherwise AFTER UPDATE ON question FOR EACH ROW
  WHEN ((OLD.slug, OLD.prompt, OLD.position, OLD.archived_at) IS NOT DISTINCT FROM (NEW.slug, NEW.prompt, NEW.position, NEW.archived_at))
  EXECUTE FUNCTION question_reads_otherwise();

-- How many proposals are open is public.
-- +goose StatementBegin
CREATE FUNCTION open_proposals_read_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO published_change (guide_id, question_id) VALUES (NEW.guide_id, NEW.question_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER proposal_opens AFTER INSERT ON proposal FOR EACH ROW EXECUTE FUNCTION open_proposals_read_otherwise();
CREATE TRIGGER proposal_opens_or_closes AFTER UPDATE OF state ON proposal FOR EACH ROW
  WHEN ((OLD.state IN ('in_review', 'changes_requested')) <> (NEW.state IN ('in_review', 'changes_requested')))
  EXECUTE FUNCTION open_proposals_read_otherwise();

-- +goose StatementBegin
CREATE FUNCTION person_reads_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO published_change (person_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER person_reads_otherwise AFTER UPDATE ON person FOR EACH ROW
  WHEN ((OLD.name, OLD.service, OLD.suspended_at IS NULL) IS DISTINCT FROM (NEW.name, NEW.service, NEW.suspended_at IS NULL))
  EXECUTE FUNCTION person_reads_otherwise();

-- +goose StatementBegin
CREATE FUNCTION wake_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('redraft_published', '');
  RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER wake_readers AFTER INSERT ON published_change FOR EACH STATEMENT EXECUTE FUNCTION wake_readers();

-- +goose Down
SELECT 'migrations go forward only';
