-- Digest of the sealed template of somebody who was found not to be the listed person; none where the alert wasn't found
-- false, and of alerts that were judged before this column was there.
ALTER TABLE lookout_alert ADD COLUMN IF NOT EXISTS refused_sha256 VARCHAR(64);
