/**
 * Casework on the store: each act is let in, writes its rows and its entry in the log in one
 * transaction. Nobody outside this room uses it.
 */
package org.secondlook.casework.internal;
