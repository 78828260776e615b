-- What nobody may read before they have decided is sealed, see docs/decisions/0021. A sealed row holds its hidden values in
-- the column hidden, as one text, with the SHA-256 of that text (which begins with a random number) beside it; the columns that
-- rows of before hold them in are absent. Rows of before stay as they are.
ALTER TABLE account ADD COLUMN IF NOT EXISTS key_public VARBINARY(100);
ALTER TABLE account ADD COLUMN IF NOT EXISTS key_private VARBINARY(500);
ALTER TABLE account ADD COLUMN IF NOT EXISTS hidden_key VARBINARY(500);
ALTER TABLE search ADD COLUMN IF NOT EXISTS hidden BOOLEAN;
ALTER TABLE search_probe ADD COLUMN IF NOT EXISTS hidden VARBINARY(10000);
ALTER TABLE search_probe ADD COLUMN IF NOT EXISTS hidden_sha256 CHAR(64);
ALTER TABLE search_probe ALTER COLUMN expected_false DROP NOT NULL;
ALTER TABLE candidate ADD COLUMN IF NOT EXISTS hidden VARBINARY(1000000);
ALTER TABLE candidate ADD COLUMN IF NOT EXISTS hidden_sha256 CHAR(64);
ALTER TABLE candidate ALTER COLUMN rank DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN person DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN name DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN photo DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN photo_sha256 DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN similarity DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN fmr DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN fmr_bound DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN first_similarity DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN second_model DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN second_rank DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN second_similarity DROP NOT NULL;
ALTER TABLE candidate ALTER COLUMN second_agrees DROP NOT NULL;
ALTER TABLE verification_item ADD COLUMN IF NOT EXISTS hidden VARBINARY(1000000);
ALTER TABLE verification_item ADD COLUMN IF NOT EXISTS hidden_sha256 CHAR(64);
ALTER TABLE verification_item ALTER COLUMN mated_question DROP NOT NULL;
ALTER TABLE verification_item ALTER COLUMN right_photo DROP NOT NULL;
ALTER TABLE verification_item ALTER COLUMN left_sha256 DROP NOT NULL;
ALTER TABLE verification_item ALTER COLUMN left_face DROP NOT NULL;
ALTER TABLE verification_item ALTER COLUMN right_sha256 DROP NOT NULL;
ALTER TABLE verification_item ALTER COLUMN right_face DROP NOT NULL;
