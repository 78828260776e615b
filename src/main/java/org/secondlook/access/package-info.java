/**
 * Who may do what: accounts, roles, permissions, the agency's policy, and the log as people use it.
 * Uses {@code base}, {@code wording}, {@code storage} and {@code audit}. Knows no case, no search
 * and no picture.
 *
 * <p>An account or the policy is held against the log before it is acted on, and before it is
 * changed: a change behind the log's back would else pass for one that somebody made.
 */
package org.secondlook.access;
