/** Candidates: shown blind, decided, revealed, held against other lists. */
package org.secondlook.workflow.review;
