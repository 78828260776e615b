-- A trainee's own sessions. No picture, name or template of the people shown is kept.
CREATE TABLE IF NOT EXISTS line_up (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner VARCHAR(200) NOT NULL,
  started BIGINT NOT NULL,
  finished BIGINT,
  people VARCHAR NOT NULL,
  seed BIGINT NOT NULL,
  pairs INT NOT NULL,
  lists INT NOT NULL,
  candidates INT NOT NULL,
  threshold DOUBLE PRECISION NOT NULL
);
CREATE INDEX IF NOT EXISTS line_up_owner ON line_up (owner);
CREATE TABLE IF NOT EXISTS line_up_answer (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  line_up_id BIGINT NOT NULL REFERENCES line_up (id),
  look VARCHAR(20) NOT NULL,
  number INT NOT NULL,
  pair BOOLEAN NOT NULL,
  quality DOUBLE PRECISION NOT NULL,
  mate INT NOT NULL,
  engine INT NOT NULL,
  chosen INT NOT NULL,
  confidence INT NOT NULL,
  millis BIGINT NOT NULL,
  UNIQUE (line_up_id, look, number)
);
