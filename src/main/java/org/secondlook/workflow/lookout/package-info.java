/**
 * Look-outs: preparing, listing, starting by two people, ending. What is anybody's face or name is
 * sealed (decision 0023).
 */
package org.secondlook.workflow.lookout;
