/**
 * One class a user's act, used by the window and the command line alike. Acts open the
 * transactions, so that an act and its entry in the audit log stand or fall together.
 */
package org.secondlook.workflow;
