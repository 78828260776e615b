-- The gallery. Every row carries a SHA-256 of its content, since H2 does not checksum rows: the classes of
-- gallery.internal say what goes into each. Numbers come from gallery_state, so that none is ever used again.

-- The two models, by id and file digest, that made a set of templates.
CREATE TABLE IF NOT EXISTS model_pair (
  id INT PRIMARY KEY,
  first_model VARCHAR(100) NOT NULL,
  first_sha256 VARBINARY(32) NOT NULL,
  second_model VARCHAR(100) NOT NULL,
  second_sha256 VARBINARY(32) NOT NULL,
  UNIQUE (first_model, first_sha256, second_model, second_sha256)
);

-- One row. Whoever changes the gallery locks it first, so there is one writer at a time.
CREATE TABLE IF NOT EXISTS gallery_state (
  id INT PRIMARY KEY CHECK (id = 1),
  model_pair INT REFERENCES model_pair (id),
  next_person BIGINT NOT NULL,
  next_photo BIGINT NOT NULL,
  content VARBINARY(2048) NOT NULL,
  erasure_due BOOLEAN NOT NULL,
  row_sha256 VARBINARY(32) NOT NULL
);

CREATE TABLE IF NOT EXISTS person (
  id BIGINT PRIMARY KEY,
  name VARCHAR(200) NOT NULL UNIQUE,
  name_folded VARCHAR(400) NOT NULL,
  enrolled_at BIGINT NOT NULL,
  merged_into BIGINT REFERENCES person (id),
  row_sha256 VARBINARY(32) NOT NULL
);
CREATE INDEX IF NOT EXISTS person_by_folded_name ON person (name_folded, name);

CREATE TABLE IF NOT EXISTS person_column (
  person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name VARCHAR(100) NOT NULL,
  content VARCHAR(2000) NOT NULL,
  PRIMARY KEY (person, name)
);

-- "person" is whose photo it counts as now, "enrolled_as" whose it was at enrolment: they differ after a merge.
CREATE TABLE IF NOT EXISTS photo (
  id BIGINT PRIMARY KEY,
  person BIGINT NOT NULL REFERENCES person (id),
  enrolled_as BIGINT NOT NULL REFERENCES person (id),
  file VARCHAR(1000) NOT NULL,
  sha256 VARBINARY(32) NOT NULL,
  source VARCHAR(500) NOT NULL,
  basis VARCHAR(500) NOT NULL,
  taken_on DATE,
  retain_until DATE,
  enrolled_at BIGINT NOT NULL,
  face VARBINARY(256) NOT NULL,
  reasons VARCHAR(300) NOT NULL,
  row_sha256 VARBINARY(32) NOT NULL,
  UNIQUE (sha256, enrolled_as)
);

-- The file as enrolled, in parts: a photo may be larger than H2 allows a value, and BLOBs outlive their rows.
CREATE TABLE IF NOT EXISTS photo_bytes (
  photo BIGINT NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  part INT NOT NULL,
  bytes VARBINARY(65536) NOT NULL,
  PRIMARY KEY (photo, part)
);

-- Vectors as float32, little-endian. The key is one number, which H2 keeps as the row's own; a key of two columns would
-- be an index beside the table, and every insert would write both.
CREATE TABLE IF NOT EXISTS template (
  photo BIGINT PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE,
  model_pair INT NOT NULL,
  first_vector VARBINARY(16384) NOT NULL,
  second_vector VARBINARY(16384) NOT NULL,
  sha256 VARBINARY(32) NOT NULL
);
