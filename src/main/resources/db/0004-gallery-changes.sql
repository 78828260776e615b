-- What changed of the gallery, a row a change, written in the transaction of the change: whoever keeps a copy of the
-- templates, as the search index does, catches up from it. Numbers go up by one. People, photos and snapshot are as after
-- the change, so the last row says what the gallery is. Old rows are trimmed.
CREATE TABLE IF NOT EXISTS gallery_change (
  id BIGINT PRIMARY KEY,
  kind VARCHAR(20) NOT NULL,
  people INT NOT NULL,
  photos INT NOT NULL,
  snapshot VARCHAR(64) NOT NULL,
  row_sha256 VARBINARY(32) NOT NULL
);

-- The photos whose templates or people the change touched, as ranges of numbers.
CREATE TABLE IF NOT EXISTS gallery_change_photos (
  change_id BIGINT NOT NULL REFERENCES gallery_change (id) ON DELETE CASCADE,
  first_photo BIGINT NOT NULL,
  last_photo BIGINT NOT NULL,
  PRIMARY KEY (change_id, first_photo)
);
