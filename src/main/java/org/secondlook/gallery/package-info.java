/**
 * The enrolled people, their photos and templates, on the store. Takes faces and templates from
 * {@code vision}; knows nothing of searching, footage or cases.
 */
package org.secondlook.gallery;
