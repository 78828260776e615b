/**
 * The Look-out screen: prepare a look-out and start it by two people, watch its sources, judge its
 * alerts blind. Faces of passers-by never reach the window, only what raised an alert does.
 */
package org.secondlook.app.lookout;
