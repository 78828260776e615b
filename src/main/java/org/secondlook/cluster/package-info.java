/**
 * The search index on several machines: blocks of coded photos in the memory of members that run
 * Infinispan, and the catalogue beside the gallery's rows that says what a whole answer is made of
 * (docs/decisions/0028-cluster.md). Knows no case, no actor and no name.
 *
 * <p>{@code Cluster} opens the room, as a member that holds blocks or as one that only asks. In
 * {@code internal}, {@code Follower} keeps the catalogue at the gallery's present state, {@code
 * Holder} answers for the blocks of one member, {@code Asker} puts an answer together, and {@code
 * Grid} is all that knows Infinispan.
 */
package org.secondlook.cluster;
