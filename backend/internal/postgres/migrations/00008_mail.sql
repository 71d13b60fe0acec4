-- +goose Up
SET lock_timeout = '5s';

-- What people want to be told by mail, where it is not what is usual for the topic.
CREATE TABLE mail_choice (
  person_id uuid NOT NULL CONSTRAINT choice_of_person REFERENCES person ON DELETE RESTRICT,
  topic text NOT NULL CONSTRAINT choice_topic_known CHECK (topic IN ('own', 'review', 'follow', 'report', 'queue', 'alarm')),
  frequency text NOT NULL CONSTRAINT choice_frequency_known CHECK (frequency IN ('instantly', 'daily', 'never')),
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, topic)
);

-- The key that signs the addresses for unsubscribing. It leaves the database for the process only.
CREATE TABLE mail_key (
  one boolean PRIMARY KEY DEFAULT true CONSTRAINT mail_key_is_one CHECK (one),
  key bytea NOT NULL CONSTRAINT mail_key_long CHECK (octet_length(key) >= 32)
);
INSERT INTO mail_key (key) VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- The outbox: one row for each letter to a person about an event, so that nobody is told twice.
CREATE TABLE delivery (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  person_id uuid NOT NULL CONSTRAINT delivery_to_person REFERENCES person ON DELETE RESTRICT,
  topic text NOT NULL CONSTRAINT delivery_topic_known CHECK (topic IN ('own', 'review', 'follow', 'report', 'queue', 'alarm')),
  kind text NOT NULL CONSTRAINT delivery_kind_known CHECK (kind IN ('notice', 'digest', 'queue', 'alarm')),
  event text NOT NULL CONSTRAINT delivery_event_fits CHECK (length(event) BETWEEN 1 AND 60),
  state text NOT NULL DEFAULT 'pending' CONSTRAINT delivery_state_known CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'dropped')),
  attempts integer NOT NULL DEFAULT 0,
  error text NOT NULL DEFAULT '' CONSTRAINT delivery_error_short CHECK (length(error) <= 300),
  created_at timestamptz NOT NULL,
  queued_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  CONSTRAINT delivery_told_once UNIQUE (person_id, topic, kind, event)
);
CREATE UNIQUE INDEX delivery_by_seq ON delivery (seq);
CREATE INDEX delivery_open ON delivery (state, queued_at) WHERE state IN ('pending', 'sending', 'failed', 'uncertain');
CREATE INDEX delivery_by_age ON delivery (changed_at);
COMMENT ON COLUMN delivery.state IS 'sending: the last byte is about to go out, and only the mail server knows what became of it if this process ends now; uncertain: that happened';

GRANT SELECT, INSERT, UPDATE, DELETE ON mail_choice, delivery TO redraft_app;
GRANT SELECT ON mail_key TO redraft_app;

-- What River 0.51 keeps its jobs in: the result of its migrations 1 to 8, of which the last line of this file tells it.
CREATE TYPE river_job_state AS ENUM ('available', 'cancelled', 'completed', 'discarded', 'pending', 'retryable', 'running', 'scheduled');

CREATE TABLE river_job (
  id bigserial PRIMARY KEY,
  state river_job_state NOT NULL DEFAULT 'available',
  attempt smallint NOT NULL DEFAULT 0,
  max_attempts smallint NOT NULL DEFAULT 25,
  attempted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  finalized_at timestamptz,
  scheduled_at timestamptz NOT NULL DEFAULT now(),
  priority smallint NOT NULL DEFAULT 1,
  args jsonb NOT NULL,
  attempted_by text[],
  errors jsonb[],
  kind text NOT NULL,
  metadata jsonb NOT NULL DEFAULT '{}',
  queue text NOT NULL DEFAULT 'default',
  tags varchar(255)[] NOT NULL DEFAULT '{}',
  unique_key bytea,
  unique_states bit(8),
  CONSTRAINT finalized_or_finalized_at_null CHECK ((finalized_at IS NULL AND state NOT IN ('cancelled', 'completed', 'discarded'))
    OR (finalized_at IS NOT NULL AND state IN ('cancelled', 'completed', 'discarded'))),
  CONSTRAINT max_attempts_is_positive CHECK (max_attempts > 0),
  CONSTRAINT priority_in_range CHECK (priority >= 1 AND priority <= 4),
  CONSTRAINT queue_length CHECK (char_length(queue) > 0 AND char_length(queue) < 128),
  CONSTRAINT kind_length CHECK (char_length(kind) > 0 AND char_length(kind) < 128)
);
CREATE INDEX river_job_kind ON river_job (kind);
CREATE INDEX river_job_state_and_finalized_at_index ON river_job (state, finalized_at) WHERE finalized_at IS NOT NULL;
CREATE INDEX river_job_prioritized_fetching_index ON river_job (state, queue, priority, scheduled_at, id);
CREATE INDEX river_job_args_index ON river_job USING gin (args);
CREATE INDEX river_job_metadata_index ON river_job USING gin (metadata);

-- +goose StatementBegin
CREATE FUNCTION river_job_state_in_bitmask(bitmask bit(8), state river_job_state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE state
    WHEN 'available' THEN get_bit(bitmask, 7)
    WHEN 'cancelled' THEN get_bit(bitmask, 6)
    WHEN 'completed' THEN get_bit(bitmask, 5)
    WHEN 'discarded' THEN get_bit(bitmask, 4)
    WHEN 'pending' THEN get_bit(bitmask, 3)
    WHEN 'retryable' THEN get_bit(bitmask, 2)
    WHEN 'running' THEN get_bit(bitmask, 1)
    WHEN 'scheduled' THEN get_bit(bitmask, 0)
    ELSE 0
  END = 1
$$;
-- +goose StatementEnd
CREATE UNIQUE INDEX river_job_unique_idx ON river_job (unique_key)
  WHERE unique_key IS NOT NULL AND unique_states IS NOT NULL AND river_job_state_in_bitmask(unique_states, state);

CREATE UNLOGGED TABLE river_leader (
  elected_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  leader_id text NOT NULL,
  name text PRIMARY KEY DEFAULT 'default',
  CONSTRAINT name_length CHECK (name = 'default'),
  CONSTRAINT leader_id_length CHECK (char_length(leader_id) > 0 AND char_length(leader_id) < 128)
);

CREATE TABLE river_queue (
  name text PRIMARY KEY NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  metadata jsonb NOT NULL DEFAULT '{}',
  paused_at timestamptz,
  updated_at timestamptz NOT NULL DEFAULT current_timestamp
);

CREATE TABLE river_notification (
  id bigserial PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now(),
  payload text NOT NULL,
  topic text NOT NULL,
  CONSTRAINT topic_length CHECK (length(topic) > 0 AND length(topic) < 128)
);
CREATE INDEX river_notification_created_at_idx ON river_notification (created_at);
CREATE INDEX river_notification_topic_id_idx ON river_notification (topic, id);

CREATE TABLE river_migration (
  line text NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT line_length CHECK (char_length(line) > 0 AND char_length(line) < 128),
  CONSTRAINT version_gte_1 CHECK (version >= 1),
  PRIMARY KEY (line, version)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON river_job, river_leader, river_queue, river_notification TO redraft_app;
GRANT SELECT ON river_migration TO redraft_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO redraft_app;
INSERT INTO river_migration (line, version) SELECT 'main', generate_series(1, 8);

-- +goose Down
SELECT 'migrations go forward only';
