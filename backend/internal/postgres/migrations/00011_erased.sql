-- +goose Up
SET lock_timeout = '5s';

-- Somebody who was erased keeps a pseudonym, and nothing else, for good.
ALTER TABLE person ADD COLUMN erased_at timestamptz;
ALTER TABLE person ADD CONSTRAINT person_erased_is_nobody CHECK (erased_at IS NULL
  OR email = '' AND suspended_at IS NULL AND seen_at IS NULL AND name = 'Former member ' || right(id::text, 8));

-- +goose StatementBegin
CREATE FUNCTION erased_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at THEN
    RAISE EXCEPTION 'somebody who was erased stays so' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_erased_is_nobody';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION erased_holds_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM person p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL) THEN
    RAISE EXCEPTION 'this person was erased' USING ERRCODE = 'check_violation', CONSTRAINT = 'erased_holds_nothing';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER erased_for_good BEFORE UPDATE ON person FOR EACH ROW EXECUTE FUNCTION erased_for_good();
CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON identity FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();
CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON session FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();
CREATE TRIGGER erased_holds_nothing BEFORE INSERT OR UPDATE ON role_assignment FOR EACH ROW EXECUTE FUNCTION erased_holds_nothing();
COMMENT ON COLUMN person.erased_at IS 'since when the name is a pseudonym; what the person wrote and decided stays';

-- +goose Down
SELECT 'migrations go forward only';
