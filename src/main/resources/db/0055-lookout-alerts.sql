-- Times of watching for a look-out. Sources stand without their passwords.
CREATE TABLE IF NOT EXISTS lookout_run (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lookout_id BIGINT NOT NULL REFERENCES lookout (id),
  openly BOOLEAN NOT NULL,
  sources VARCHAR NOT NULL,
  begun_at BIGINT NOT NULL,
  begun_by VARCHAR NOT NULL,
  ended_at BIGINT,
  figures VARCHAR
);
CREATE INDEX IF NOT EXISTS lookout_run_lookout ON lookout_run (lookout_id);
-- An alert: no name, no picture and no template stands here, these are sealed in a folder of the alert's own;
-- so is the similarity with its rate, until somebody has judged the alert or was told.
CREATE TABLE IF NOT EXISTS lookout_alert (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lookout_id BIGINT NOT NULL REFERENCES lookout (id),
  run_id BIGINT NOT NULL REFERENCES lookout_run (id),
  number INT NOT NULL,
  received_at BIGINT NOT NULL,
  raised_at BIGINT NOT NULL,
  source VARCHAR(2000) NOT NULL,
  pts_millis BIGINT NOT NULL,
  track INT NOT NULL,
  person INT NOT NULL,
  photo_sha256 CHAR(64) NOT NULL,
  similarity DOUBLE PRECISION,
  fmr DOUBLE PRECISION,
  fmr_is_bound BOOLEAN,
  quality DOUBLE PRECISION NOT NULL,
  sealed VARCHAR(64) NOT NULL,
  sealed_sha256 CHAR(64) NOT NULL,
  state VARCHAR(20) NOT NULL,
  acknowledged_at BIGINT,
  acknowledged_by VARCHAR,
  judged_at BIGINT,
  judged_by VARCHAR,
  judged_why VARCHAR,
  released_at BIGINT,
  released_by VARCHAR,
  released_why VARCHAR,
  taken_at BIGINT,
  taken_by VARCHAR,
  taken_sha256 CHAR(64),
  erased_at BIGINT
);
CREATE INDEX IF NOT EXISTS lookout_alert_lookout ON lookout_alert (lookout_id, number);
-- Who was told name and similarity of an alert, and when first.
CREATE TABLE IF NOT EXISTS lookout_disclosed (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lookout_id BIGINT NOT NULL REFERENCES lookout (id),
  alert_id BIGINT NOT NULL REFERENCES lookout_alert (id),
  disclosed_at BIGINT NOT NULL,
  disclosed_to VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS lookout_disclosed_lookout ON lookout_disclosed (lookout_id);
