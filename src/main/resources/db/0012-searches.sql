CREATE TABLE IF NOT EXISTS search (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  purpose VARCHAR NOT NULL,
  openness VARCHAR(10) NOT NULL,
  snapshot VARCHAR NOT NULL,
  people INT NOT NULL,
  photos INT NOT NULL,
  top INT NOT NULL,
  min_quality DOUBLE PRECISION NOT NULL,
  filter VARCHAR NOT NULL,
  models VARCHAR NOT NULL,
  calibration VARCHAR NOT NULL,
  program_version VARCHAR NOT NULL,
  at BIGINT NOT NULL,
  by_user VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS search_case ON search (case_id);
CREATE TABLE IF NOT EXISTS search_probe (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  search_id BIGINT NOT NULL REFERENCES search (id),
  number INT NOT NULL,
  template VARBINARY(100000) NOT NULL,
  template_sha256 CHAR(64) NOT NULL,
  enhancement VARCHAR NOT NULL,
  expected_false DOUBLE PRECISION NOT NULL,
  seed BIGINT NOT NULL,
  not_searched VARCHAR
);
CREATE INDEX IF NOT EXISTS probe_search ON search_probe (search_id);
CREATE TABLE IF NOT EXISTS probe_track (
  probe_id BIGINT NOT NULL REFERENCES search_probe (id),
  position INT NOT NULL,
  track_id BIGINT NOT NULL REFERENCES track (id),
  PRIMARY KEY (probe_id, position)
);
CREATE INDEX IF NOT EXISTS probe_track_track ON probe_track (track_id);
-- Numbers are given out in shuffled order, so that a candidate's number says nothing of its rank.
CREATE TABLE IF NOT EXISTS candidate (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  probe_id BIGINT NOT NULL REFERENCES search_probe (id),
  position INT NOT NULL,
  rank INT NOT NULL,
  person BIGINT NOT NULL,
  name VARCHAR NOT NULL,
  photo BIGINT NOT NULL,
  photo_sha256 CHAR(64) NOT NULL,
  similarity DOUBLE PRECISION NOT NULL,
  fmr DOUBLE PRECISION NOT NULL,
  fmr_bound BOOLEAN NOT NULL,
  first_similarity DOUBLE PRECISION NOT NULL,
  second_model VARCHAR NOT NULL,
  second_rank INT NOT NULL,
  second_similarity DOUBLE PRECISION NOT NULL,
  second_agrees BOOLEAN NOT NULL
);
CREATE INDEX IF NOT EXISTS candidate_probe ON candidate (probe_id);
-- Who has seen names, similarities and ranks of a probe's candidates.
CREATE TABLE IF NOT EXISTS revealed (
  probe_id BIGINT NOT NULL REFERENCES search_probe (id),
  user_key VARCHAR(200) NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (probe_id, user_key)
);
