-- What was measured of probes of one's quality: the share that came first, the band whose rates were read, and how often the
-- person is missed; absent in searches of version 0.1.0.
ALTER TABLE search_probe ADD COLUMN IF NOT EXISTS predicted DOUBLE PRECISION;
ALTER TABLE search_probe ADD COLUMN IF NOT EXISTS band VARCHAR;
ALTER TABLE search_probe ADD COLUMN IF NOT EXISTS chance_to_miss DOUBLE PRECISION;
