/** The second examiner: tasks listed, taken up, answered. */
package org.secondlook.workflow.verification;
