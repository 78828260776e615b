package org.secondlook.vision;

/** A face and its template. */
public record AnalysedFace(Face face, Template template) {}
