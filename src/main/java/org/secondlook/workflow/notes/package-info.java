/** Notes, tags and bookmarks of a case, and files that leave it. */
package org.secondlook.workflow.notes;
