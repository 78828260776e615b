/** The Intake screen: watched folders, and receiving from phones; there where it is turned on. */
package org.secondlook.app.intake;
