package org.secondlook.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium (Debian's), driven by its own protocol. */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param key SHA-256 of the public key that is taken for the right one, in Base64
   */
  Chromium(Path program, Path folder, String key) throws Exception {
    process =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--user-data-dir=" + folder,
                    "--ignore-certificate-errors-spki-list=" + key,
                    "--remote-allow-origins=*",
                    "--remote-debugging-port=0",
                    "about:blank"))
            .redirectErrorStream(true)
            .start();
    HttpClient client = HttpClient.newHttpClient();
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(page(client, port())), new Collecting())
            .get(30, TimeUnit.SECONDS);
  }

  private int port() throws IOException {
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        return URI.create(line.substring("DevTools listening on ".length())).getPort();
      }
    }
    throw new IOException("Chromium ended before it listened");
  }

  private static String page(HttpClient client, int port) throws Exception {
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
    for (JsonNode each : JSON.readTree(client.send(list, BodyHandlers.ofString()).body())) {
      if (each.path("type").asText().equals("page")) {
        return each.path("webSocketDebuggerUrl").asText();
      }
    }
    throw new IOException("Chromium has no page");
  }

  private final class Collecting implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode node = JSON.readTree(text.toString());
          CompletableFuture<JsonNode> waiting = answers.remove(node.path("id").asInt(-1));
          if (waiting != null) {
            waiting.complete(node.path("result"));
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        } finally {
          text.setLength(0);
        }
      }
      return WebSocket.Listener.super.onText(from, data, last);
    }
  }

  JsonNode call(String method, ObjectNode parameters) throws Exception {
    int number = numbers.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(number, answer);
    ObjectNode all = JSON.createObjectNode().put("id", number).put("method", method);
    all.set("params", parameters);
    socket.sendText(all.toString(), true).get();
    return answer.get(30, TimeUnit.SECONDS);
  }

  /** What an expression of script is, as text. */
  String evaluate(String expression) throws Exception {
    return call("Runtime.evaluate", JSON.createObjectNode().put("expression", expression))
        .path("result")
        .path("value")
        .asText();
  }

  void open(URI address) throws Exception {
    call("Page.navigate", JSON.createObjectNode().put("url", address.toString()));
  }

  /** Presses the page's button as a finger would, which submits its form. */
  void press() throws Exception {
    evaluate("document.querySelector('button').click()");
  }

  void choose(List<Path> files) throws Exception {
    int root = call("DOM.getDocument", JSON.createObjectNode()).path("root").path("nodeId").asInt();
    int input =
        call(
                "DOM.querySelector",
                JSON.createObjectNode().put("nodeId", root).put("selector", "input[type=file]"))
            .path("nodeId")
            .asInt();
    ObjectNode chosen = JSON.createObjectNode().put("nodeId", input);
    var names = chosen.putArray("files");
    files.forEach(each -> names.add(each.toAbsolutePath().toString()));
    call("DOM.setFileInputFiles", chosen);
  }

  /** Waits until the page's text holds this. @return the text */
  String shows(String words) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    String text = "";
    while (Instant.now().isBefore(end)) {
      text = evaluate("document.body ? document.body.innerText : ''");
      if (text.contains(words)) {
        return text;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The page never showed \"" + words + "\" but: " + text);
  }

  byte[] picture() throws Exception {
    return java.util.Base64.getDecoder()
        .decode(
            call("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"))
                .path("data")
                .asText());
  }

  void asPhone() throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", 390)
            .put("height", 844)
            .put("deviceScaleFactor", 2)
            .put("mobile", true));
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.destroy();
    process.waitFor(20, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
  }
}
