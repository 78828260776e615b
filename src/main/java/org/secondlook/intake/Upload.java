package org.secondlook.intake;

import java.nio.file.Path;
import org.secondlook.base.Sha256;

/**
 * A picture as a phone's browser sent it, with what was said of it. Nothing in it is to be trusted.
 *
 * @param officer whom the code was made for
 * @param how the picture was obtained
 * @param name as the browser told it, without its folders
 * @param file where its bytes lie; the receiver's, which deletes what the handler leaves there
 */
public record Upload(
    String officer, String offence, String how, String name, Path file, long size, Sha256 sha256) {}
