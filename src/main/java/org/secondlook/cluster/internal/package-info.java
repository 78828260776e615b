/** For {@code org.secondlook.cluster} alone. */
package org.secondlook.cluster.internal;
