-- +goose Up
SET lock_timeout = '5s';

-- Policies ------------------------------------------------------------------------------------------------------------------
CREATE TABLE guide_policy (
  guide_id uuid NOT NULL CONSTRAINT policy_of_guide REFERENCES guide ON DELETE RESTRICT,
  number integer NOT NULL,
  review boolean NOT NULL,
  approvals integer NOT NULL CONSTRAINT policy_approvals_sane CHECK (approvals BETWEEN 1 AND 5),
  approvals_from text NOT NULL CONSTRAINT policy_from_known CHECK (approvals_from IN ('any', 'others', 'admin')),
  veto boolean NOT NULL,
  checks text NOT NULL,
  by_id uuid CONSTRAINT policy_by_person REFERENCES person ON DELETE RESTRICT,
  reason text NOT NULL CONSTRAINT policy_with_reason CHECK (length(reason) >= 10),
  at timestamptz NOT NULL,
  CONSTRAINT policy_number_taken PRIMARY KEY (guide_id, number),
  CONSTRAINT policy_by_somebody CHECK (by_id IS NOT NULL OR number = 1)
);
COMMENT ON TABLE guide_policy IS 'append-only; the highest number is the rule of now, and each decision names the number under which it was taken';
COMMENT ON COLUMN guide_policy.checks IS 'names of the checks that must find nothing, separated by commas';

INSERT INTO guide_policy SELECT id, 1, true, approvals, 'any', false, '', NULL, 'The policy that the guide had before policies were numbered.', created_at FROM guide;
ALTER TABLE guide DROP COLUMN approvals;

ALTER TABLE decision ADD COLUMN policy integer NOT NULL DEFAULT 1;
ALTER TABLE decision ALTER COLUMN policy DROP DEFAULT;
ALTER TABLE decision ADD COLUMN override boolean NOT NULL DEFAULT false;
ALTER TABLE decision ADD CONSTRAINT decision_override_with_reason CHECK (NOT override OR (kind = 'publish' AND length(reason) >= 10));

ALTER TABLE revision ADD COLUMN check_note text NOT NULL DEFAULT '' CONSTRAINT revision_check_note_fits CHECK (length(check_note) <= 1000);
ALTER TABLE draft ADD COLUMN check_note text NOT NULL DEFAULT '' CONSTRAINT draft_check_note_fits CHECK (length(check_note) <= 1000);
COMMENT ON COLUMN revision.check_note IS 'why the author left what the checks warn of';

-- Protections ---------------------------------------------------------------------------------------------------------------
ALTER TABLE question ADD COLUMN protection_level text NOT NULL DEFAULT '' CONSTRAINT question_protection_known CHECK (protection_level IN ('', 'review', 'moderators', 'frozen'));
ALTER TABLE question ADD COLUMN protection_approvals integer NOT NULL DEFAULT 0;
ALTER TABLE question ADD COLUMN protection_until timestamptz;
UPDATE question SET protection_level = 'frozen' WHERE protection <> '';
ALTER TABLE question ADD CONSTRAINT question_protected_with_reason CHECK ((protection_level = '') = (protection = '') AND (protection_until IS NULL OR protection_level <> ''));
ALTER TABLE question ADD CONSTRAINT question_protection_approvals CHECK (CASE WHEN protection_level = 'review' THEN protection_approvals BETWEEN 1 AND 5 ELSE protection_approvals = 0 END);
COMMENT ON COLUMN question.protection IS 'the reason; an expired protection stays until the question changes, and acts as none';

-- +goose StatementBegin
CREATE FUNCTION policy_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM guide_policy WHERE guide_id = NEW.guide_id), 0) THEN
    RAISE EXCEPTION 'policy % does not follow the last one', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_number_follows';
  END IF;
  RETURN NEW;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER policy_follows BEFORE INSERT ON guide_policy FOR EACH ROW EXECUTE FUNCTION policy_follows();

-- Whoever writes a decision, it was taken under the policy of now.
-- +goose StatementBegin
CREATE FUNCTION decision_under_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.policy := coalesce((SELECT max(g.number) FROM guide_policy g JOIN proposal p ON p.guide_id = g.guide_id WHERE p.id = NEW.proposal_id), 1);
  RETURN NEW;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER decision_under_policy BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION decision_under_policy();

-- What the policy and the protection ask for at least, whoever writes a version: enough moderators approved the proposal, and the
-- question is not frozen. Which approvals are outdated is for the rules to say.
-- +goose StatementBegin
CREATE FUNCTION version_under_policy() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  q question;
  g guide_policy;
  needed integer;
BEGIN
  IF NEW.kind = 'import' THEN
    RETURN NEW;
  END IF;
  SELECT * INTO q FROM question WHERE id = NEW.question_id;
  IF q.protection_until <= NEW.published_at THEN
    q.protection_level := '';
  END IF;
  IF q.protection_level = 'frozen' THEN
    RAISE EXCEPTION 'published on a frozen question' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_not_frozen';
  END IF;
  IF NEW.kind = 'proposal' THEN
    SELECT * INTO g FROM guide_policy WHERE guide_id = q.guide_id ORDER BY number DESC LIMIT 1;
    needed := CASE WHEN g.review THEN g.approvals ELSE 1 END;
    IF q.protection_level = 'review' THEN
      needed := greatest(needed, q.protection_approvals);
    END IF;
    IF needed > (SELECT count(DISTINCT v.reviewer_id) FROM review v JOIN person n ON n.id = v.reviewer_id WHERE v.proposal_id = NEW.proposal_id AND v.verdict = 'approve'
        AND NOT n.service AND NOT (g.review AND g.approvals_from = 'others' AND v.reviewer_id = NEW.published_by)) THEN
      RAISE EXCEPTION 'fewer approvals than the policy asks for' USING ERRCODE = 'check_violation', CONSTRAINT = 'version_under_policy';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER version_under_policy BEFORE INSERT ON version FOR EACH ROW EXECUTE FUNCTION version_under_policy();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON guide_policy FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON guide_policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
GRANT SELECT, INSERT ON guide_policy TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
