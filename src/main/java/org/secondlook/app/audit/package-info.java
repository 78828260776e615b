/**
 * The Audit screen: what was done, by whom and for what; whether the log is the one that was
 * written; its figures.
 */
package org.secondlook.app.audit;
