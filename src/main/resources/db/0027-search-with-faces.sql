-- The SHA-256 of the files by which a search's similarities were fused and rated, and of each candidate's template: so that
-- it can be told later whether what is at hand repeats that very search. Absent in searches of before.
ALTER TABLE search ADD COLUMN IF NOT EXISTS measured VARCHAR;
ALTER TABLE candidate ADD COLUMN IF NOT EXISTS template_sha256 CHAR(64);
