/** The gallery's tables in H2. Nobody outside {@code gallery} uses this. */
package org.secondlook.gallery.internal;
