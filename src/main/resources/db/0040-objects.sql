-- That a file was looked through for things, and by what; the newest look stands in the place of the one before.
CREATE TABLE IF NOT EXISTS object_look (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  evidence_id BIGINT NOT NULL UNIQUE REFERENCES evidence (id),
  at BIGINT NOT NULL,
  by_user VARCHAR NOT NULL,
  thoroughness VARCHAR(20) NOT NULL,
  detector VARCHAR(200) NOT NULL,
  detector_sha256 CHAR(64) NOT NULL,
  network VARCHAR(200) NOT NULL,
  network_sha256 CHAR(64) NOT NULL,
  frames BIGINT NOT NULL,
  not_examined VARCHAR NOT NULL,
  damage VARCHAR NOT NULL
);
-- One thing over the frames of a file; without a label where the detector was too unsure of it.
CREATE TABLE IF NOT EXISTS object_track (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  evidence_id BIGINT NOT NULL REFERENCES evidence (id),
  part INT NOT NULL,
  number INT NOT NULL,
  label VARCHAR(200) NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  from_millis BIGINT NOT NULL,
  to_millis BIGINT NOT NULL,
  best_frame BIGINT NOT NULL,
  best_millis BIGINT NOT NULL,
  box VARCHAR NOT NULL,
  sightings VARCHAR NOT NULL,
  picture VARBINARY(100000000) NOT NULL,
  picture_sha256 CHAR(64) NOT NULL,
  picture_area VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS object_track_evidence ON object_track (evidence_id, number);
-- A look at a thing with what it is compared by.
CREATE TABLE IF NOT EXISTS object_shot (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  track_id BIGINT NOT NULL REFERENCES object_track (id),
  frame BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  box VARCHAR NOT NULL,
  template VARBINARY(100000) NOT NULL,
  template_sha256 CHAR(64) NOT NULL
);
CREATE INDEX IF NOT EXISTS object_shot_track ON object_shot (track_id);
-- What an examiner marked, with its own picture: it stays as it is when its file is looked through again.
CREATE TABLE IF NOT EXISTS object_mark (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  evidence_id BIGINT NOT NULL REFERENCES evidence (id),
  part INT NOT NULL,
  frame BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  box VARCHAR NOT NULL,
  what VARCHAR NOT NULL,
  label VARCHAR(200) NOT NULL,
  note VARCHAR NOT NULL,
  picture VARBINARY(100000000) NOT NULL,
  picture_sha256 CHAR(64) NOT NULL,
  by_user VARCHAR NOT NULL,
  at BIGINT NOT NULL,
  withdrawn_at BIGINT,
  withdrawn_by VARCHAR,
  withdrawn_why VARCHAR
);
CREATE INDEX IF NOT EXISTS object_mark_case ON object_mark (case_id);
-- A crop that new evidence of its case is compared with.
CREATE TABLE IF NOT EXISTS object_query (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  evidence_id BIGINT NOT NULL REFERENCES evidence (id),
  part INT NOT NULL,
  frame BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  box VARCHAR NOT NULL,
  what VARCHAR NOT NULL,
  template VARBINARY(100000) NOT NULL,
  template_sha256 CHAR(64) NOT NULL,
  by_user VARCHAR NOT NULL,
  at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by VARCHAR
);
CREATE INDEX IF NOT EXISTS object_query_case ON object_query (case_id);
