-- Rows are only ever added.
CREATE TABLE IF NOT EXISTS decision (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  search_id BIGINT NOT NULL REFERENCES search (id),
  probe_id BIGINT NOT NULL REFERENCES search_probe (id),
  candidate_id BIGINT REFERENCES candidate (id),
  examiner VARCHAR(200) NOT NULL,
  conclusion VARCHAR(20) NOT NULL,
  reason VARCHAR NOT NULL,
  features VARCHAR NOT NULL,
  annotations VARCHAR NOT NULL,
  enhancement VARCHAR NOT NULL,
  original_viewed BOOLEAN NOT NULL,
  blind BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  replaces BIGINT REFERENCES decision (id)
);
CREATE INDEX IF NOT EXISTS decision_probe ON decision (probe_id);
CREATE INDEX IF NOT EXISTS decision_case ON decision (case_id);
