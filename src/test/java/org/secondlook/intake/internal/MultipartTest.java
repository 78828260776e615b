package org.secondlook.intake.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.intake.Limits;

final class MultipartTest {
  private static final Limits LIMITS = new Limits(2, 100);

  @TempDir Path folder;

  private Multipart.Form read(int mostFiles, String... parts) throws IOException, Refusal {
    String body = "--X\r\n" + String.join("\r\n--X\r\n", parts) + "\r\n--X--\r\n";
    return Multipart.read(
        new ByteArrayInputStream(body.getBytes(ISO_8859_1)),
        "multipart/form-data; boundary=X",
        LIMITS,
        mostFiles,
        folder);
  }

  private static String file(String name, String content) {
    return "Content-Disposition: form-data; name=\"p\"; filename=\""
        + name
        + "\"\r\n\r\n"
        + content;
  }

  @Test
  void noFileBeyondTheLastIsWrittenWhateverItIsCalled() {
    for (String name : new String[] {"c.jpg", ""}) {
      assertThatThrownBy(() -> read(2, file("a.jpg", "1"), file("b.jpg", "2"), file(name, "3")))
          .isInstanceOf(Refusal.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  /** What a browser sends for a field in which nothing was chosen. */
  @Test
  void emptyFileWithoutANameIsNoFile() throws Exception {
    Multipart.Form form = read(1, file("a.jpg", "1"), file("", ""));
    assertThat(form.files()).extracting(Multipart.FilePart::name).containsExactly("a.jpg");
    assertThat(folder).isDirectoryContaining(each -> each.equals(form.files().getFirst().file()));
    form.discard();
    assertThat(folder).isEmptyDirectory();
  }
}
