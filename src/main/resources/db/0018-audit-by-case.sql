-- The list of cases says what was last done in each: the last entry of one case, without going through the log.
CREATE INDEX IF NOT EXISTS audit_entry_by_case ON audit_entry (case_number, sequence);
