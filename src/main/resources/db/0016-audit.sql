CREATE TABLE IF NOT EXISTS audit_entry (
  sequence BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  user_name VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  case_number VARCHAR NOT NULL,
  purpose VARCHAR NOT NULL,
  act VARCHAR NOT NULL,
  snapshot VARCHAR NOT NULL,
  models VARCHAR NOT NULL,
  details VARCHAR NOT NULL,
  previous VARCHAR NOT NULL,
  hash VARCHAR NOT NULL
);
-- One row: the last entry. Whoever writes locks it, so that there is one writer at a time.
CREATE TABLE IF NOT EXISTS audit_head (
  id INT PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash VARCHAR NOT NULL
);
MERGE INTO audit_head USING (VALUES (1)) AS one (id) ON audit_head.id = one.id
  WHEN NOT MATCHED THEN INSERT (id, sequence, hash)
  VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
