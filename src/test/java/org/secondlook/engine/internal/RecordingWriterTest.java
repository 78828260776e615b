package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.SecretBox;
import org.secondlook.base.Sha256;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.LiveRecorder;

class RecordingWriterTest {
  private static final byte[] PLAIN = "a passer-by's face, as it was sent".getBytes();

  @TempDir private Path folder;

  private List<SourceReport> written(Path into, long leastFree) {
    List<SourceReport> told = new CopyOnWriteArrayList<>();
    try (RecordingWriter writer =
        new RecordingWriter(
            new WatchTask.Recording(into.toString(), 60_000, leastFree), told::add)) {
      writer.begun(1_000);
      writer.closed(new LiveRecorder.Segment(1_000, 61_000, PLAIN));
    }
    return told;
  }

  @Test
  void aSegmentLiesOnDiskSealedAlone() throws Exception {
    List<SourceReport> told = written(folder, 0);
    assertThat(told).first().isEqualTo(new SourceReport.SegmentBegun(1_000));
    WatchReport.Sealed sealed = ((SourceReport.Segment) told.getLast()).sealed();
    byte[] there = Files.readAllBytes(folder.resolve(sealed.file()));
    assertThat(new String(there)).doesNotContain("face");
    assertThat(Sha256.of(there).hex()).isEqualTo(sealed.sealedSha256());
    assertThat(there).hasSize((int) sealed.sealedBytes());
    assertThat(SecretBox.open(sealed.key(), there)).contains(PLAIN);
    assertThat(Sha256.of(PLAIN).hex()).isEqualTo(sealed.sha256());
  }

  @Test
  void whereTheDiskIsFullOrCannotBeWrittenThatIsSaidAndNothingIsLeft() throws Exception {
    assertThat(written(folder, Long.MAX_VALUE / 2).getLast())
        .isInstanceOfSatisfying(
            SourceReport.NotRecorded.class,
            each -> {
              assertThat(each.why()).contains("would be left on the disk").contains("Make room");
              assertThat(each.from()).isEqualTo(1_000);
              assertThat(each.until()).isEqualTo(61_000);
            });
    assertThat(written(folder.resolve("nothing"), 0).getLast())
        .isInstanceOfSatisfying(
            SourceReport.NotRecorded.class,
            each -> assertThat(each.why()).contains("can't be written"));
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
