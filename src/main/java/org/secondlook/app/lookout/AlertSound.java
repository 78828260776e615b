package org.secondlook.app.lookout;

import java.lang.System.Logger;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/**
 * Two short tones, made here and played on a thread of their own. A machine without a sound device
 * stays silent, which {@link #audible} tells; the alert's banner is there all the same.
 */
public final class AlertSound implements Runnable {
  private static final Logger LOG = System.getLogger(AlertSound.class.getName());
  private static final float RATE = 22_050;
  private static final double[] TONES = {880, 1_175};
  private static final double SECONDS = 0.16;

  /** So that a tone doesn't crack where it begins and ends. */
  private static final double FADE_SECONDS = 0.012;

  private static final double LOUDNESS = 0.5;

  private final AtomicBoolean playing = new AtomicBoolean();
  private volatile boolean audible = true;

  @Override
  public void run() {
    if (playing.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("secondlook-alert-sound").start(this::play);
    }
  }

  private void play() {
    byte[] samples = samples();
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      line.write(samples, 0, samples.length);
      line.drain();
      audible = true;
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      if (audible) {
        LOG.log(Logger.Level.WARNING, "Alerts make no sound on this machine: " + e.getMessage());
      }
      audible = false;
    } finally {
      playing.set(false);
    }
  }

  /** Whether the last one could be played. */
  boolean audible() {
    return audible;
  }

  /** 16 bits, one channel, the lower byte first. */
  static byte[] samples() {
    int each = (int) (RATE * SECONDS);
    byte[] all = new byte[TONES.length * each * 2];
    for (int n = 0; n < TONES.length * each; n++) {
      double at = n % each / (double) RATE;
      double edge = Math.min(at, SECONDS - at);
      double fade = Math.clamp(edge / FADE_SECONDS, 0, 1);
      double wave = Math.sin(2 * Math.PI * TONES[n / each] * at);
      short value = (short) (wave * fade * LOUDNESS * Short.MAX_VALUE);
      all[2 * n] = (byte) value;
      all[2 * n + 1] = (byte) (value >> 8);
    }
    return all;
  }
}
