/**
 * Exact search of templates and what a similarity is worth (false match rates). Knows nothing of
 * people's names, files, cases or models beyond their ids.
 *
 * <p>{@code VectorIndex} is the contract, which one test holds every implementation to. {@code
 * FloatScanIndex} compares with every template and defines what exact means. {@code ExactIndex}
 * gives the same answers from a folder: {@code IndexStore} keeps segments and their manifest,
 * {@code Scan} runs one search through {@code Kernel} (coarse codes), {@code FineCodes} and the
 * float templates, and {@code Codec} and {@code Plan} hold the arithmetic whose bounds prove that
 * nothing is lost ({@code docs/decisions/0003-exact-search.md}).
 */
package org.secondlook.search;
