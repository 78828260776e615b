-- Two people who look alike and were found not to be the same, so that nobody is asked again. The smaller number first.
CREATE TABLE IF NOT EXISTS distinct_people (
  first_person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  second_person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  row_sha256 VARBINARY(32) NOT NULL,
  PRIMARY KEY (first_person, second_person),
  CHECK (first_person < second_person)
);
