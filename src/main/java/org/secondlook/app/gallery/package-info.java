/**
 * The Gallery screen: who is enrolled, from where and until when; enrolling, merging and removing.
 */
package org.secondlook.app.gallery;
