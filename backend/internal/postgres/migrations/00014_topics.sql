-- +goose Up
SET lock_timeout = '5s';

-- Short labels by which the questions of a guide are found. Their case is folded by the application, and here as far as every collation agrees.
-- +goose StatementBegin
CREATE FUNCTION topics_sound(topics jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$SELECT jsonb_typeof(topics) = 'array' AND jsonb_array_length(topics) <= 5
  AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(topics) t WHERE jsonb_typeof(t) <> 'string')
  AND (SELECT count(DISTINCT t) = count(*) AND coalesce(bool_and(length(t) BETWEEN 1 AND 40 AND btrim(t) = t AND t = lower(t COLLATE "C") AND strpos(t, ',') = 0), true)
    FROM jsonb_array_elements_text(topics) t)$$;
-- +goose StatementEnd
ALTER TABLE question ADD COLUMN topics jsonb NOT NULL DEFAULT '[]' CONSTRAINT question_topics_sound CHECK (topics_sound(topics));
ALTER TABLE guide ADD COLUMN topics jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN guide.topics IS 'of its questions, counted with them';

-- +goose Down
SELECT 'migrations go forward only';
