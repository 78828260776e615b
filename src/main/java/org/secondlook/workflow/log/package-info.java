/** The audit log: read, counted, exported, checked, signed. */
package org.secondlook.workflow.log;
