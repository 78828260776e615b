/**
 * Who may do what: accounts, roles, permissions, the agency's policy, and the log as people use it.
 * Uses {@code base}, {@code storage} and {@code audit}. Knows no case, no search and no picture.
 */
package org.secondlook.access;
