-- What the second model's similarity is worth, and why a search was opened; absent in searches of before.
ALTER TABLE candidate ADD COLUMN IF NOT EXISTS second_fmr DOUBLE PRECISION;
ALTER TABLE candidate ADD COLUMN IF NOT EXISTS second_fmr_bound BOOLEAN;
ALTER TABLE search ADD COLUMN IF NOT EXISTS open_reason VARCHAR;
