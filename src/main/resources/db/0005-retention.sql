-- Each search leaves out what is past its retention.
CREATE INDEX IF NOT EXISTS photo_by_retention ON photo (retain_until);
