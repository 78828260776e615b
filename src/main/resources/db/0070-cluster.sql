-- The catalogue of the index cluster (docs/decisions/0028-cluster.md); empty where there is none. It holds numbers and sums
-- only, no template: it says which blocks of photos the index of one state of the gallery is made of, so that no answer is
-- taken for whole that isn't. No entry of the log vouches for it, since all of it can be made again from the gallery.
CREATE TABLE IF NOT EXISTS cluster_index (
  id INT PRIMARY KEY CHECK (id = 1),
  format INT NOT NULL,
  revision BIGINT NOT NULL,
  snapshot VARCHAR(200) NOT NULL,
  fitted_to INT NOT NULL,
  codes_sha256 VARCHAR(64) NOT NULL,
  fusion_sha256 VARCHAR(64) NOT NULL
);
-- How photos are coded, in parts.
CREATE TABLE IF NOT EXISTS cluster_codes (
  part INT PRIMARY KEY,
  bytes VARBINARY(65536) NOT NULL
);
-- One row a block of photo numbers; the sum is that of its coded bytes. A block whose photos are all gone stays, with none.
CREATE TABLE IF NOT EXISTS cluster_block (
  id BIGINT PRIMARY KEY,
  photos INT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  revision BIGINT NOT NULL
);
-- What members know each other by: one key pair and its certificate, made for this home alone.
CREATE TABLE IF NOT EXISTS cluster_identity (
  id INT PRIMARY KEY CHECK (id = 1),
  bytes VARBINARY(16384) NOT NULL
);
