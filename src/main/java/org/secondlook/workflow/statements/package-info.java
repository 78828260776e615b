/** What people state beside their acts: of leads, bases, competence and faults. */
package org.secondlook.workflow.statements;
