/**
 * The gallery as it can be searched: rows in the store and templates in the index, kept one. Every
 * change of the gallery and every search goes through {@link
 * org.secondlook.matching.SearchableGallery}; {@code docs/decisions/0008-searchable-gallery.md}
 * says why.
 */
package org.secondlook.matching;
