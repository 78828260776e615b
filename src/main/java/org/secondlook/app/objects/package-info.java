/**
 * The Objects screen: what things were found in a case's files, when, and which look alike. Nothing
 * here names a person.
 */
package org.secondlook.app.objects;
