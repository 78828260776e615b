/** Searching: which faces there are, what to expect, what may be searched. */
package org.secondlook.workflow.search;
