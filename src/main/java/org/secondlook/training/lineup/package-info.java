/**
 * The line-up: what one's own eye is worth, beside the engine's and with its scores in sight. Pure
 * data; sessions are kept behind {@link org.secondlook.training.lineup.LineUpSessions}. Never
 * touches a case.
 */
package org.secondlook.training.lineup;
