-- Which networks made the template that a probe searches with, and how; absent where version 0.1.0 made it.
ALTER TABLE track ADD COLUMN IF NOT EXISTS made VARCHAR;
ALTER TABLE search_probe ADD COLUMN IF NOT EXISTS made VARCHAR;
