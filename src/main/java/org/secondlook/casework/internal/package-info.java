/**
 * Casework on H2: each act checks permission, writes its rows and its entry in the log in one
 * transaction.
 */
package org.secondlook.casework.internal;
