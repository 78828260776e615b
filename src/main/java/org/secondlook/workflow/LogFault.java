package org.secondlook.workflow;

/**
 * Something that is wrong with the log, or with what it tells of.
 *
 * @param sequence number of the entry that it is wrong with
 * @param why a sentence
 */
record LogFault(long sequence, String why) {}
