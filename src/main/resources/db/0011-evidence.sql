CREATE TABLE IF NOT EXISTS evidence (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  path VARCHAR NOT NULL,
  sha256 CHAR(64) NOT NULL,
  size BIGINT NOT NULL,
  facts VARCHAR,
  state VARCHAR(20) NOT NULL,
  why VARCHAR,
  received_from VARCHAR NOT NULL,
  received_at BIGINT NOT NULL,
  clock_ahead BIGINT,
  clock_how VARCHAR,
  thoroughness VARCHAR(20) NOT NULL,
  UNIQUE (case_id, sha256)
);
CREATE TABLE IF NOT EXISTS track (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  evidence_id BIGINT NOT NULL REFERENCES evidence (id),
  number INT NOT NULL,
  from_millis BIGINT NOT NULL,
  to_millis BIGINT NOT NULL,
  best_millis BIGINT NOT NULL,
  best_frame BIGINT NOT NULL,
  face VARCHAR NOT NULL,
  template VARBINARY(100000) NOT NULL,
  template_sha256 CHAR(64) NOT NULL,
  picture VARBINARY(100000000) NOT NULL,
  picture_sha256 CHAR(64) NOT NULL,
  picture_area VARCHAR NOT NULL,
  drawn BOOLEAN NOT NULL,
  sorting VARCHAR(20) NOT NULL,
  person_group BIGINT,
  sightings VARBINARY(100000000) NOT NULL,
  -- A track that went through a search stays, even when its file is processed again.
  superseded BOOLEAN DEFAULT FALSE NOT NULL
);
CREATE INDEX IF NOT EXISTS track_evidence ON track (evidence_id, number);
