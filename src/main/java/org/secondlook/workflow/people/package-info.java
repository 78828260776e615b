/** The people of the gallery: listed, looked at, likely the same. */
package org.secondlook.workflow.people;
