-- +goose Up
SET lock_timeout = '5s';

-- What can be found: one row for each question that has an answer, written with the version that it is of. The server makes the
-- indexes from words that it folds itself, so that they depend on no extension, dictionary or locale of the database.
CREATE TABLE search_document (
  question_id uuid PRIMARY KEY CONSTRAINT search_of_question REFERENCES question ON DELETE RESTRICT,
  guide_id uuid NOT NULL CONSTRAINT search_in_guide REFERENCES guide ON DELETE RESTRICT,
  version integer NOT NULL,
  rules integer NOT NULL,
  guidance text NOT NULL,
  body text NOT NULL,
  prompt_words tsvector NOT NULL,
  words tsvector NOT NULL,
  CONSTRAINT search_of_version FOREIGN KEY (question_id, version) REFERENCES version (question_id, number) ON DELETE RESTRICT
);
COMMENT ON TABLE search_document IS 'made from what is published: rows may be removed at any time, and are written anew';
COMMENT ON COLUMN search_document.rules IS 'by which rules it was indexed; by others than those of the program, it is indexed anew';
ALTER TABLE search_document ALTER COLUMN words SET STORAGE MAIN; -- beside the row, so that ranking reads nothing else
CREATE INDEX search_document_in_guide ON search_document (guide_id);
CREATE INDEX search_document_prompt ON search_document USING gin (prompt_words) WITH (gin_pending_list_limit = 64);
CREATE INDEX search_document_words ON search_document USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE TABLE search_word (
  variant text COLLATE "C" NOT NULL,
  word text COLLATE "C" NOT NULL,
  PRIMARY KEY (variant, word)
);
COMMENT ON TABLE search_word IS 'each word that was ever published, by itself and without each one of its letters, so that a mistyped one finds it';

GRANT SELECT, INSERT, UPDATE, DELETE ON search_document, search_word TO redraft_app;

-- +goose Down
SELECT 'migrations go forward only';
