-- +goose Up
SET lock_timeout = '5s';

-- Nothing ever filled or read it: a browser signs out at the provider without a hint.
ALTER TABLE session DROP COLUMN id_token;

-- +goose Down
SELECT 'migrations go forward only';
