-- Templates of the models that the gallery is being embedded with, as in template; it moves there as a whole
-- (docs/decisions/0006-reembedding.md).
CREATE TABLE IF NOT EXISTS template_next (
  photo BIGINT PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE,
  model_pair INT NOT NULL,
  first_vector VARBINARY(16384) NOT NULL,
  second_vector VARBINARY(16384) NOT NULL,
  sha256 VARBINARY(32) NOT NULL
);

-- Up to which photo waiting probes were compared with what was enrolled. One row; what was there before counts as
-- compared, since searches see it.
CREATE TABLE IF NOT EXISTS waiting_compared (
  id INT PRIMARY KEY CHECK (id = 1),
  last_photo BIGINT NOT NULL
);
INSERT INTO waiting_compared (id, last_photo)
  SELECT 1, (SELECT COALESCE(MAX(id), 0) FROM photo)
  WHERE NOT EXISTS (SELECT 1 FROM waiting_compared);
