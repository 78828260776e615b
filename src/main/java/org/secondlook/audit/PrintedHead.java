package org.secondlook.audit;

import org.secondlook.base.Sha256;

/**
 * An entry's number and hash as somebody read them off paper, such as the last page of a report.
 * Paper needs no signature: it is out of the machine's hands.
 */
public record PrintedHead(long sequence, Sha256 hash) {}
