/** What leaves the program: report and package, looked at before and checked after. */
package org.secondlook.workflow.export;
