package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Template;

/** The bench's referee and the index that defines what exact means must agree to the last bit. */
final class FloatRefereeTest {
  @Test
  void refereeAnswersAsThePlainScanDoes() {
    SyntheticGallery gallery = new SyntheticGallery(5);
    int people = 5000;
    List<Template> probes = SearchBench.probes(gallery, people, 12);
    try (FloatScanIndex plain = new FloatScanIndex(SyntheticGallery.FUSION)) {
      plain.rebuild("test", sink -> gallery.forEach(people, sink), JobContext.silent());
      assertThat(
              new FloatReferee(gallery, SyntheticGallery.FUSION)
                  .search(probes, people, SearchBench.TOP, JobContext.silent()))
          .isEqualTo(plain.search(probes, SearchBench.TOP, PhotoSet.ALL));
    }
  }
}
