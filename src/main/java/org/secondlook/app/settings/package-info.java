/** Models with their cards, the policy in force, the look of the window, where the data lies. */
package org.secondlook.app.settings;
