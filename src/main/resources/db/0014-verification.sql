CREATE TABLE IF NOT EXISTS verification_task (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  round INT NOT NULL,
  requested_at BIGINT NOT NULL,
  requested_by VARCHAR(200) NOT NULL,
  assigned_to VARCHAR(200),
  state VARCHAR(20) NOT NULL,
  finished_at BIGINT
);
CREATE INDEX IF NOT EXISTS task_decision ON verification_task (decision_id);
-- Pictures are erased when a task ends; their digests stay.
CREATE TABLE IF NOT EXISTS verification_item (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id BIGINT NOT NULL REFERENCES verification_task (id),
  position INT NOT NULL,
  mated_question BOOLEAN NOT NULL,
  left_photo BIGINT,
  right_photo BIGINT,
  left_picture VARBINARY(100000000),
  left_sha256 CHAR(64) NOT NULL,
  left_face VARCHAR NOT NULL,
  right_picture VARBINARY(100000000),
  right_sha256 CHAR(64) NOT NULL,
  right_face VARCHAR NOT NULL,
  conclusion VARCHAR(20),
  reason VARCHAR,
  features VARCHAR,
  answered_at BIGINT
);
CREATE INDEX IF NOT EXISTS item_task ON verification_item (task_id);
CREATE TABLE IF NOT EXISTS dispute_end (
  decision_id BIGINT PRIMARY KEY REFERENCES decision (id),
  by_user VARCHAR(200) NOT NULL,
  at BIGINT NOT NULL,
  reason VARCHAR NOT NULL
);
