package org.secondlook.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.FootageCodec;
import org.secondlook.footage.FootageWriter;

/**
 * Codes staged clips with H.264: by x264, as most cameras' streams look, where the machine has an
 * ffmpeg program with it; else by the program's own OpenH264. Safe for several threads.
 */
sealed interface FieldEncoder {
  int RATE = 25;

  String name();

  /** Writes the scene's frames, each of {@link SmallFace}'s size. */
  void write(Path file, SmallFace face, FieldScene scene);

  /**
   * @param program an ffmpeg; one without x264 is not used
   */
  static FieldEncoder find(String program) {
    return hasX264(program) ? new X264(program) : new OpenH264();
  }

  private static boolean hasX264(String program) {
    try {
      Process asked =
          new ProcessBuilder(program, "-hide_banner", "-encoders")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      asked.getOutputStream().close();
      String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return asked.waitFor() == 0 && answer.contains("libx264 ");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  /** The program's own; keeps a bit rate. */
  record OpenH264() implements FieldEncoder {
    private static final int KILOBITS = 400;

    @Override
    public String name() {
      return "OpenH264";
    }

    @Override
    public void write(Path file, SmallFace face, FieldScene scene) {
      int kilobits = scene.kilobits() == 0 ? KILOBITS : scene.kilobits();
      try (FootageWriter writer =
          new FootageWriter(
              file, SmallFace.WIDTH, SmallFace.HEIGHT, RATE, FootageCodec.H264, kilobits * 1000)) {
        IntStream.range(0, scene.frames()).forEach(frame -> writer.write(face.frame(frame)));
      }
    }
  }

  /** Of an ffmpeg program; keeps a quality where no bit rate is asked for. */
  record X264(String program) implements FieldEncoder {
    private static final String QUALITY = "23";

    @Override
    public String name() {
      return "x264";
    }

    @Override
    public void write(Path file, SmallFace face, FieldScene scene) {
      List<String> command = new ArrayList<>(List.of(program, "-v", "error", "-y"));
      command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24"));
      command.addAll(List.of("-s", SmallFace.WIDTH + "x" + SmallFace.HEIGHT, "-r", "" + RATE));
      command.addAll(List.of("-i", "-", "-c:v", "libx264", "-preset", "veryfast", "-bf", "0"));
      command.addAll(List.of("-pix_fmt", "yuv420p", "-threads", "1"));
      command.addAll(
          scene.kilobits() == 0
              ? List.of("-crf", QUALITY)
              : List.of(
                  "-b:v", scene.kilobits() + "k",
                  "-maxrate", scene.kilobits() + "k",
                  "-bufsize", scene.kilobits() + "k"));
      command.add(file.toString());
      try {
        Process coding =
            new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream frames = coding.getOutputStream()) {
          for (int frame = 0; frame < scene.frames(); frame++) {
            frames.write(face.frame(frame));
          }
        }
        if (coding.waitFor() != 0) {
          throw failed(file, null);
        }
      } catch (IOException e) {
        throw failed(file, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw SecondLookException.cancelled();
      }
    }

    private SecondLookException failed(Path file, IOException e) {
      return SecondLookException.input(
          file + " can't be written by " + program + ". Check that its disk has room.", e);
    }
  }
}
