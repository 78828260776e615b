package org.secondlook.intake;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.secondlook.base.Sha256;

/** A phone's browser as far as the page needs one, that trusts one fingerprint only. */
public final class Phone {
  private static final String BOUNDARY = "----phone7f3a";

  private final HttpClient client;
  private final URI url;
  private String cookie = "";

  /** What came back. */
  public record Answer(int status, String page) {
    static Answer of(HttpResponse<String> response) {
      return new Answer(response.statusCode(), response.body());
    }
  }

  public Phone(URI url, String fingerprint) {
    this.url = url;
    this.client = HttpClient.newBuilder().sslContext(trusting(fingerprint)).build();
  }

  public Answer open() throws Exception {
    return get(url.getRawPath() + "?" + url.getRawQuery());
  }

  public Answer get(String path) throws Exception {
    return Answer.of(client.send(request(path).GET().build(), BodyHandlers.ofString()));
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(url.resolve(path));
    return cookie.isEmpty() ? builder : builder.header("Cookie", cookie);
  }

  public Answer send(HttpRequest request) throws Exception {
    return Answer.of(client.send(request, BodyHandlers.ofString()));
  }

  /** Presses "Begin". */
  public Answer begin(String officer) throws Exception {
    HttpResponse<String> response =
        client.send(
            request("/begin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "code="
                            + url.getQuery().substring(2)
                            + "&officer="
                            + java.net.URLEncoder.encode(officer, StandardCharsets.UTF_8)))
                .build(),
            BodyHandlers.ofString());
    response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
    return Answer.of(response);
  }

  /** Sends pictures by name. */
  public Answer upload(String offence, String how, Map<String, byte[]> pictures) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    field(body, "offence", offence);
    field(body, "how", how);
    for (var each : pictures.entrySet()) {
      write(
          body,
          "--"
              + BOUNDARY
              + "\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\""
              + each.getKey()
              + "\"\r\nContent-Type: image/jpeg\r\n\r\n");
      body.writeBytes(each.getValue());
      write(body, "\r\n");
    }
    write(body, "--" + BOUNDARY + "--\r\n");
    return post(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  /** The start of a file that a publisher goes on with. */
  public static byte[] fileBegins() {
    return ("--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"a.jpg\"\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  public Answer post(BodyPublisher body) throws Exception {
    return send(
        request("/pictures")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body)
            .build());
  }

  private static void field(ByteArrayOutputStream body, String name, String value) {
    write(
        body,
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\n\r\n"
            + value
            + "\r\n");
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As a person would, who compares the fingerprint and nothing else. */
  private static SSLContext trusting(String fingerprint) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OneFingerprint(fingerprint)}, null);
      return context;
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class OneFingerprint extends X509ExtendedTrustManager {
    private final String fingerprint;

    OneFingerprint(String fingerprint) {
      this.fingerprint = fingerprint;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      String shown =
          HexFormat.ofDelimiter(":")
              .formatHex(Sha256.of(chain[0].getEncoded()).bytes())
              .toUpperCase(Locale.ROOT);
      if (!shown.equals(fingerprint)) {
        throw new CertificateException("Another certificate: " + shown);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
