/** Who works here and under which rules: signing in, accounts, policy, rights. */
package org.secondlook.workflow.accounts;
