/**
 * How {@link org.secondlook.search.ExactIndex} keeps templates and finds the best: the codec that
 * makes a row of a few bytes of an embedding and knows how wrong it is, segments on disk, the scan.
 * See {@code docs/decisions/0003-exact-search.md} for the bound that makes it exact.
 */
package org.secondlook.search.internal;
