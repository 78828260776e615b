-- What was examined in a file, part by part, and what was not; absent for files that an earlier version went through.
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS examination VARCHAR;
-- Which part of its file a track was found in; earlier versions went through the first one only.
ALTER TABLE track ADD COLUMN IF NOT EXISTS part INT DEFAULT 1 NOT NULL;
