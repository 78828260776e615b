/**
 * The log: hash-chained entries, signed checkpoints, and the check of both and of every record that
 * an entry vouches for. Uses {@code base} and {@code storage}. Knows no case, no account and no
 * permission: an author is a name and a role, and what is vouched for is handed in by the rooms
 * above ({@link org.secondlook.audit.jdbc.LoggedRoom}).
 *
 * <p>{@link org.secondlook.audit.AuditVerifier} checks a log without any store. What it proves:
 * {@code docs/evidence.md}; why it is built so: {@code docs/decisions/0004-audit-log.md}.
 */
package org.secondlook.audit;
