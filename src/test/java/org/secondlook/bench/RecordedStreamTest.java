package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Picture;
import org.secondlook.footage.CodedVideo;
import org.secondlook.footage.CodedVideos;
import org.secondlook.footage.FootageCodec;
import org.secondlook.footage.FootageWriter;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.LiveFrames;
import org.secondlook.footage.LiveRecorder;
import org.secondlook.footage.LiveSource;
import org.secondlook.footage.LiveSources;

/** What an RTSP camera sends, recorded as it comes. */
class RecordedStreamTest {
  private static final int RATE = 10;
  private static final int FRAMES = 100;

  @TempDir private static Path folder;

  private static CodedVideo video;

  private static final class Kept implements LiveRecorder {
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final List<Segment> segments = new CopyOnWriteArrayList<>();
    private final List<String> missed = new CopyOnWriteArrayList<>();

    @Override
    public void begun(long from) {
      begun.add(from);
    }

    @Override
    public void closed(Segment segment) {
      segments.add(segment);
    }

    @Override
    public void missed(long from, long until, String why) {
      missed.add(why);
    }
  }

  @BeforeAll
  static void film() {
    Picture shown = Picture.blank(320, 240);
    Path file = folder.resolve("camera.mkv");
    try (FootageWriter writer =
        new FootageWriter(file, shown.width(), shown.height(), RATE, FootageCodec.H264, 200_000)) {
      byte[] rgb = shown.rgb().clone();
      for (int i = 0; i < FRAMES; i++) {
        for (int j = 0; j < 3_000; j++) {
          rgb[(i * 2_000 + j) % rgb.length] += (byte) (j * 7);
        }
        writer.write(rgb);
      }
    }
    video = CodedVideos.read(file);
  }

  private static List<CodedVideo> read(Kept kept) throws Exception {
    List<CodedVideo> all = new ArrayList<>();
    for (LiveRecorder.Segment each : kept.segments) {
      Path file = folder.resolve("segment-" + each.from() + ".mkv");
      Files.write(file, each.matroska());
      all.add(CodedVideos.read(file));
    }
    return all;
  }

  @Test
  void itIsKeptPacketForPacketInSegmentsThatBeginWithKeyFrames() throws Exception {
    Kept kept = new Kept();
    try (RtspCamera camera = new RtspCamera(video, RATE);
        LiveFrames frames = LiveSources.open(LiveSource.of(camera.address()))) {
      assertThat(frames.record(Duration.ofSeconds(2), kept)).isEmpty();
      camera.go();
      while (kept.segments.size() < 2) {
        assertThat(frames.next()).isNotInstanceOf(LiveFrames.Step.Over.class);
      }
      frames.endRecording();
      assertThat(frames.next()).isNotInstanceOf(LiveFrames.Step.Over.class);
    }
    assertThat(kept.missed).isEmpty();
    assertThat(kept.begun).hasSize(3);
    assertThat(kept.segments).hasSize(3);
    List<byte[]> sent = video.packets().stream().map(CodedVideo.Packet::data).toList();
    for (CodedVideo segment : read(kept)) {
      assertThat(segment.packets().getFirst().key()).isTrue();
      assertThat(segment.packets().getFirst().ptsMillis()).isZero();
      // Beside the key frames, before which the camera repeats its settings.
      assertThat(segment.packets().stream().filter(each -> !each.key()))
          .allSatisfy(each -> assertThat(sent).contains(each.data()));
      long last = segment.packets().getLast().ptsMillis();
      long frames = segment.packets().size();
      assertThat(last).isBetween(100 * (frames - 3), 100 * (frames + 1));
    }
    // Nothing is missing between one segment and the next.
    assertThat(kept.segments.get(1).from() - kept.segments.get(0).until()).isBetween(0L, 300L);
  }

  @Test
  void aCameraWhoseClockIsSetBackIsReadOnInItsTimeAndInAnotherSegment() throws Exception {
    Kept kept = new Kept();
    try (RtspCamera camera = new RtspCamera(video, RATE);
        LiveFrames frames = LiveSources.open(LiveSource.of(camera.address()))) {
      frames.record(Duration.ofSeconds(30), kept);
      camera.go();
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        if (i == 15) {
          camera.setClock(-3_600);
        }
        if (frames.next() instanceof LiveFrames.Step.Came(LazyFrame frame, boolean late)) {
          times.add(frame.ptsMillis());
          assertThat(late).as("frame %s", i).isFalse();
        }
      }
      frames.endRecording();
      assertThat(times).isSorted();
      assertThat(times.getLast() - times.getFirst())
          .isBetween(100L * times.size() - 1_000, 100L * times.size() + 1_000);
    }
    assertThat(kept.segments).hasSizeGreaterThan(1);
    for (CodedVideo segment : read(kept)) {
      assertThat(segment.packets().getLast().ptsMillis()).isBetween(0L, 30_000L);
    }
  }

  @Test
  void aRecordingIsNotRecordedAgain() {
    try (LiveFrames frames =
        LiveSources.open(LiveSource.of(folder.resolve("camera.mkv").toString()))) {
      assertThat(frames.record(Duration.ofSeconds(1), new Kept()))
          .hasValueSatisfying(why -> assertThat(why).contains("recording already"));
    }
  }
}
