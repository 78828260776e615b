/**
 * The Compare screen: probe beside candidate, views of both, findings feature by feature, the
 * decision, and after all decisions the reveal. What is hidden before is never asked for here.
 */
package org.secondlook.app.compare;
