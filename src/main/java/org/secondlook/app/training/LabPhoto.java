package org.secondlook.app.training;

import java.nio.file.Path;

/** A photo of the people at hand: two folders may hold files of the same name. */
record LabPhoto(Path folder, String file) {}
