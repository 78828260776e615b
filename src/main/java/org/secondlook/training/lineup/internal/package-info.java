/** The training lab's tables. Nobody outside this room uses them but {@code workflow}. */
package org.secondlook.training.lineup.internal;
