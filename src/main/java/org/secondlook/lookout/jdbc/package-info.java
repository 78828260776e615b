/**
 * Opens the room on a store; for {@code Casework}, which opens the log with the records of all
 * rooms.
 */
package org.secondlook.lookout.jdbc;
