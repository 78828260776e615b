-- The newest entry on an account or a policy is asked for at each sign-in and search.
CREATE INDEX IF NOT EXISTS audit_entry_act ON audit_entry (act, sequence);
