/**
 * The line-up: what one's own eye is worth, beside the engine's and with its scores in sight. Pure
 * data; sessions are kept behind {@link org.secondlook.training.lineup.LineUpSessions}. Never
 * touches a case.
 *
 * <p>{@code DrawPaper} draws a {@code Paper} of {@code PaperQuestion}s by the seed; a pair is a
 * list of one candidate. Each is put twice ({@code Presentation}): blind, then again, half of them
 * with the score, so that the influence of the score is told apart from seeing a face again. An
 * answer becomes an {@code AnsweredQuestion}, which holds all that figures need and nobody's name
 * or face; only these are stored, and {@code LineUpResult} is a pure function of them.
 */
package org.secondlook.training.lineup;
