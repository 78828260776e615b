/** Files of a case and the faces found in them: listed, looked at, checked, sorted. */
package org.secondlook.workflow.evidence;
