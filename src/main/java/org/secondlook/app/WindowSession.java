package org.secondlook.app;

import org.secondlook.access.Actor;
import org.secondlook.workflow.Workstation;

/** An open home and who works in it, for the life of one window. */
public record WindowSession(Workstation workstation, Actor actor) {}
