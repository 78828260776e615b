package org.secondlook.app;

import org.secondlook.casework.Actor;
import org.secondlook.workflow.Workstation;

/** An open home and who works in it, for the life of one window. */
public record Session(Workstation workstation, Actor actor) {}
