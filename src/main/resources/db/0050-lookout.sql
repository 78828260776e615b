-- Watching for the people of a list, for one operation. No name, no picture and no template stands here: these are sealed files of the home.
CREATE TABLE IF NOT EXISTS lookout (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number VARCHAR(100) NOT NULL UNIQUE,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  issuer VARCHAR(1000) NOT NULL,
  document VARCHAR(1000) NOT NULL,
  scope VARCHAR(1000) NOT NULL,
  zone VARCHAR(1000) NOT NULL,
  urgent BOOLEAN NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  requested_at BIGINT,
  granted_at BIGINT,
  false_alerts DOUBLE PRECISION NOT NULL,
  state VARCHAR(20) NOT NULL,
  created_at BIGINT NOT NULL,
  created_by VARCHAR NOT NULL,
  asked_at BIGINT,
  asked_by VARCHAR,
  started_at BIGINT,
  started_by VARCHAR,
  ended_at BIGINT,
  ended_by VARCHAR,
  end_why VARCHAR
);
CREATE INDEX IF NOT EXISTS lookout_case ON lookout (case_id);
-- A photo of the list; people have numbers of their own within a look-out.
CREATE TABLE IF NOT EXISTS lookout_photo (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lookout_id BIGINT NOT NULL REFERENCES lookout (id),
  person INT NOT NULL,
  photo_sha256 CHAR(64) NOT NULL,
  sealed VARCHAR(64) NOT NULL,
  sealed_sha256 CHAR(64) NOT NULL,
  template_sha256 CHAR(64) NOT NULL,
  quality DOUBLE PRECISION NOT NULL,
  added_at BIGINT NOT NULL,
  added_by VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS lookout_photo_lookout ON lookout_photo (lookout_id);
