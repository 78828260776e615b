-- What was examined in a file, part by part, and what was not; absent for files that version 0.1.0 went through.
ALTER TABLE evidence ADD COLUMN IF NOT EXISTS examination VARCHAR;
-- Which part of its file a track was found in; absent where version 0.1.0 found it, which went through the first one only.
ALTER TABLE track ADD COLUMN IF NOT EXISTS part INT;
