/** The list of cases, opening one, and beginning a new one in place. */
package org.secondlook.app.cases;
