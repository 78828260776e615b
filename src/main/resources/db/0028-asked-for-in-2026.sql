-- How strongly an examiner finds a pair supported, and by which practice features were asked for; absent before.
ALTER TABLE decision ADD COLUMN IF NOT EXISTS support INT;
ALTER TABLE decision ADD COLUMN IF NOT EXISTS edition VARCHAR;
ALTER TABLE verification_item ADD COLUMN IF NOT EXISTS support INT;
-- The offence that a search was for, how many photos were left out since their basis had ended, and how many were past
-- their review; absent in searches of before.
ALTER TABLE search ADD COLUMN IF NOT EXISTS offence VARCHAR;
ALTER TABLE search ADD COLUMN IF NOT EXISTS withheld INT;
ALTER TABLE search ADD COLUMN IF NOT EXISTS past_review INT;
-- With what an entry's content was committed to; absent in the first format.
ALTER TABLE audit_entry ADD COLUMN IF NOT EXISTS salt VARCHAR;
