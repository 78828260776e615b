/** Files that come into a case by a watched folder or from a phone. */
package org.secondlook.workflow.intake;
