/** Acts on the index cluster of a home on a server. */
package org.secondlook.workflow.cluster;
