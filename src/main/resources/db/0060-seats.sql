-- Of homes on a server, empty elsewhere; no entry of the log vouches for any of it, and nothing rests on it later.
-- What each connection committed last: told by whoever lost the connection before the answer came.
CREATE TABLE IF NOT EXISTS seat_commit (
  slot VARCHAR(36) PRIMARY KEY,
  token VARCHAR(36) NOT NULL,
  at BIGINT NOT NULL
);
-- Who has which case open at which seat; renewed while that is so.
CREATE TABLE IF NOT EXISTS seat_work (
  seat VARCHAR(64) NOT NULL,
  user_name VARCHAR(200) NOT NULL,
  case_number VARCHAR(200) NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (seat, user_name, case_number)
);
