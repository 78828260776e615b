/**
 * Exact search of templates and what a similarity is worth (false match rates). Knows nothing of
 * people's names, files, cases or models beyond their ids.
 */
package org.secondlook.search;
