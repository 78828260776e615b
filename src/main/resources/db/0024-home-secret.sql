-- What small files beside the store are sealed with, such as the key that signs checkpoints. One row.
CREATE TABLE IF NOT EXISTS home_secret (
  id INT PRIMARY KEY,
  secret VARBINARY(32) NOT NULL
);
