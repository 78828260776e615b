/** The line-ups' tables. Nobody outside the line-up uses them. */
package org.secondlook.training.lineup.internal;
