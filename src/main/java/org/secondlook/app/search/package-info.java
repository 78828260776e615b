/**
 * The Search screen: which faces are searched for, where, and how many strangers that will bring,
 * before it is run.
 */
package org.secondlook.app.search;
