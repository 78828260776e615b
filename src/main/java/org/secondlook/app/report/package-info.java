/**
 * The Report step: what a report of the open case would say and what keeps it from being written.
 */
package org.secondlook.app.report;
