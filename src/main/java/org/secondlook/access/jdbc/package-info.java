/**
 * What rooms with acts of their own build on: whether this actor may do it, now, in this
 * transaction. Only {@code internal} packages use it, and whoever opens rooms.
 */
package org.secondlook.access.jdbc;
