/**
 * What rooms with tables of their own build on: writing entries in their transactions, and handing
 * over what the log shall vouch for. Only {@code internal} packages use it, and whoever opens
 * rooms.
 */
package org.secondlook.audit.jdbc;
