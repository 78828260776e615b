/**
 * Casework on the store: a {@code Stored...} class for each interface of the room, a {@code
 * ...Rows} class a table. An act is let in by {@code AccessControl.enter}, which takes the writer's
 * lock: take it before any other row of casework, or two acts can wait for each other. It writes
 * its rows and its entry in one transaction. Nobody outside this room uses this package.
 *
 * <p>{@code CaseRecordKind} lists which columns go into the digests that entries hold. A new column
 * that matters is added under a new kind, since old entries keep their digests.
 */
package org.secondlook.casework.internal;
