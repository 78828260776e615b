/** Cases: listed, opened, closed, due for removal, and their notes. */
package org.secondlook.workflow.cases;
