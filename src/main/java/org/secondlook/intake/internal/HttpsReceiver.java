package org.secondlook.intake.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import org.secondlook.base.Causes;
import org.secondlook.base.SecondLookException;
import org.secondlook.intake.PhoneCode;
import org.secondlook.intake.Receiver;
import org.secondlook.intake.ReceiverSettings;
import org.secondlook.intake.Upload;
import org.secondlook.intake.UploadHandler;

/** The receiver on JDK's server. */
public final class HttpsReceiver implements Receiver {
  private static final Logger LOG = Logger.getLogger(HttpsReceiver.class.getName());

  /** The prefix keeps it to this host, this path and encrypted connections (RFC 6265bis). */
  private static final String COOKIE = "__Host-visit";

  private static final int MOST_FORM = 4 << 10;
  private static final int AT_ONCE_OF_ONE = 8;
  private static final long TICK_MILLIS = 100;

  static {
    // JDK's server reads these once: nobody holds a connection by sending slowly or not at all.
    Map.of(
            "sun.net.httpserver.maxReqTime", "120",
            "sun.net.httpserver.maxRspTime", "60",
            "sun.net.httpserver.maxReqHeaders", "60",
            "sun.net.httpserver.idleInterval", "20",
            "jdk.httpserver.maxConnections", "64")
        .forEach(
            (name, value) -> {
              if (System.getProperty(name) == null) {
                System.setProperty(name, value);
              }
            });
  }

  private final HttpsServer server;
  private final ReceiverSettings settings;
  private final UploadHandler handler;
  private final InstantSource clock;
  private final Phones phones;
  private final byte[] style = Pages.style();
  private final Map<InetAddress, Integer> working = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("intake clock").unstarted(task));
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private HttpsReceiver(
      HttpsServer server, ReceiverSettings settings, UploadHandler handler, InstantSource clock) {
    this.server = server;
    this.settings = settings;
    this.handler = handler;
    this.clock = clock;
    this.phones = new Phones(settings.limits().pictures());
  }

  /** Listens from now on. INPUT where the address can't be listened on. */
  public static HttpsReceiver open(
      ReceiverSettings settings, UploadHandler handler, InstantSource clock) {
    try {
      HttpsServer server = HttpsServer.create(settings.address(), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(settings.certificate().context()) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters modern = getSSLContext().getDefaultSSLParameters();
              modern.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
              parameters.setSSLParameters(modern);
            }
          });
      HttpsReceiver receiver = new HttpsReceiver(server, settings, handler, clock);
      server.setExecutor(receiver.threads);
      server.createContext("/", receiver::answer);
      server.start();
      receiver.ticks.scheduleAtFixedRate(
          receiver::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
      return receiver;
    } catch (IOException e) {
      throw SecondLookException.input(
          "Nothing can listen on "
              + settings.address().getAddress().getHostAddress()
              + (settings.address().getPort() == 0 ? "" : ":" + settings.address().getPort())
              + " ("
              + Causes.of(e)
              + "). Choose another of this machine's addresses, or another port.",
          e);
    }
  }

  private void tick() {
    if (over()) {
      close();
    }
  }

  private boolean over() {
    return !clock.instant().isBefore(settings.until());
  }

  @Override
  public String address() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress().replaceFirst("%.*", "");
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
  }

  @Override
  public String fingerprint() {
    return settings.certificate().fingerprint();
  }

  @Override
  public Instant until() {
    return settings.until();
  }

  @Override
  public PhoneCode code(String officer) {
    String code = phones.issue(officer);
    return new PhoneCode(officer, code, URI.create("https://" + address() + "/?t=" + code));
  }

  @Override
  public boolean open() {
    return ended.getCount() > 0;
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    server.stop(0);
    // Never interrupted: that would close the store's file under whoever writes to it.
    threads.close();
    ticks.shutdown();
    ended.countDown();
  }

  private void answer(HttpExchange exchange) {
    InetAddress from = exchange.getRemoteAddress().getAddress();
    Pages pages = Pages.in(exchange.getRequestHeaders().getFirst("Accept-Language"));
    try (exchange) {
      try {
        if (working.merge(from, 1, Integer::sum) > AT_ONCE_OF_ONE) {
          throw new Refusal(Refusal.Why.BUSY);
        }
        reply(exchange, from, pages);
      } catch (Refusal refusal) {
        refuse(exchange, from, pages, refusal.why());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A request of a phone failed", e);
        refuse(exchange, from, pages, Refusal.Why.FAULT);
      }
    } catch (IOException e) {
      // The phone went away; what it had sent whole is kept.
      LOG.log(Level.FINE, "A phone's connection broke off", e);
    } finally {
      working.compute(from, (_, count) -> count == null || count <= 1 ? null : count - 1);
    }
  }

  private void refuse(HttpExchange exchange, InetAddress from, Pages pages, Refusal.Why why)
      throws IOException {
    handler.refused(from.getHostAddress(), why.words());
    if (!exchange.getRequestMethod().equals("GET")) {
      // What is still on its way isn't read.
      exchange.getResponseHeaders().set("Connection", "close");
    }
    send(exchange, why.status(), pages.refused(why));
  }

  private void reply(HttpExchange exchange, InetAddress from, Pages pages)
      throws IOException, Refusal {
    requireOurs(exchange);
    if (over()) {
      throw new Refusal(Refusal.Why.EXPIRED);
    }
    String path = exchange.getRequestURI().getPath();
    boolean reads = exchange.getRequestMethod().equals("GET");
    if (!reads && !exchange.getRequestMethod().equals("POST")) {
      throw new Refusal(Refusal.Why.NO_METHOD);
    }
    switch ((reads ? "GET " : "POST ") + path) {
      case "GET /style.css" -> send(exchange, 200, "text/css; charset=utf-8", style);
      case "GET /favicon.ico" -> exchange.sendResponseHeaders(204, -1);
      case "GET /" -> {
        if (visiting(exchange).isPresent()) {
          redirect(exchange);
          return;
        }
        String code = parameters(exchange.getRequestURI().getRawQuery()).getOrDefault("t", "");
        send(exchange, 200, pages.begin(code, phones.waiting(code).asksOwner()));
      }
      case "POST /begin" -> begin(exchange);
      case "GET /pictures" -> {
        Phones.Phone phone = visitor(exchange);
        send(
            exchange,
            200,
            pages.send(phone.owner(), phones.left(phone), settings.limits(), settings.offences()));
      }
      case "POST /pictures" -> pictures(exchange, from, visitor(exchange), pages);
      default -> throw new Refusal(Refusal.Why.NO_PAGE);
    }
  }

  /** Another page can't send forms here, nor can a name be bent to this address. */
  private void requireOurs(HttpExchange exchange) throws Refusal {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (!address().equalsIgnoreCase(host)
        || origin != null && !origin.equalsIgnoreCase("https://" + address())) {
      throw new Refusal(Refusal.Why.OTHER_HOST);
    }
  }

  private void begin(HttpExchange exchange) throws IOException, Refusal {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_FORM + 1);
    if (body.length > MOST_FORM) {
      throw new Refusal(Refusal.Why.TOO_LARGE);
    }
    Map<String, String> form = parameters(new String(body, StandardCharsets.UTF_8));
    String officer = form.getOrDefault("officer", "").replaceAll("\\p{C}+", " ").strip();
    String visit = phones.begin(form.getOrDefault("code", ""), officer);
    exchange
        .getResponseHeaders()
        .add(
            "Set-Cookie",
            COOKIE
                + "="
                + visit
                + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age="
                + Math.max(1, Duration.between(clock.instant(), settings.until()).toSeconds()));
    redirect(exchange);
  }

  private void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/pictures");
    send(exchange, 303, "");
  }

  private Phones.Phone visitor(HttpExchange exchange) throws Refusal {
    return visiting(exchange).orElseThrow(() -> new Refusal(Refusal.Why.NO_VISIT));
  }

  private Optional<Phones.Phone> visiting(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> Stream.of(line.split(";")))
        .map(String::strip)
        .filter(each -> each.startsWith(COOKIE + "="))
        .flatMap(each -> phones.visiting(each.substring(COOKIE.length() + 1)).stream())
        .findFirst();
  }

  private void pictures(HttpExchange exchange, InetAddress from, Phones.Phone phone, Pages pages)
      throws IOException, Refusal {
    requireSize(exchange);
    Multipart.Form form =
        Multipart.read(
            exchange.getRequestBody(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            settings.limits(),
            phones.left(phone),
            settings.incoming());
    try {
      boolean listed =
          settings.offences().isEmpty() || settings.offences().contains(form.field("offence"));
      if (form.files().isEmpty() || form.field("how").isEmpty() || !listed) {
        throw new Refusal(Refusal.Why.NOT_SAID);
      }
      if (over()) {
        throw new Refusal(Refusal.Why.EXPIRED);
      }
      phones.reserve(phone, form.files().size());
      List<Pages.Answer> answers = new ArrayList<>();
      for (Multipart.FilePart file : form.files()) {
        answers.add(take(from, phone, form, file));
      }
      boolean any = answers.stream().anyMatch(each -> each.refused().isEmpty());
      send(exchange, any ? 200 : Refusal.Why.NOT_TAKEN.status(), pages.receipts(answers));
    } finally {
      form.discard();
    }
  }

  private void requireSize(HttpExchange exchange) throws Refusal {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    try {
      if (length != null && Long.parseLong(length) > settings.limits().bytesAtOnce()) {
        throw new Refusal(Refusal.Why.TOO_LARGE);
      }
    } catch (NumberFormatException e) {
      throw new Refusal(Refusal.Why.MALFORMED);
    }
  }

  private Pages.Answer take(
      InetAddress from, Phones.Phone phone, Multipart.Form form, Multipart.FilePart file) {
    Optional<String> refused = Optional.empty();
    long receipt = 0;
    try {
      receipt =
          handler.receive(
              new Upload(
                  phone.owner(),
                  form.field("offence"),
                  form.field("how"),
                  file.name(),
                  file.file(),
                  file.size(),
                  file.sha256()));
    } catch (SecondLookException e) {
      handler.refused(from.getHostAddress(), Refusal.Why.NOT_TAKEN.words());
      refused = Optional.of(e.getMessage());
    }
    return new Pages.Answer(file.name(), receipt, file.sha256().hex(), refused);
  }

  private static Map<String, String> parameters(String query) throws Refusal {
    Map<String, String> all = new HashMap<>();
    for (String each : query == null ? new String[0] : query.split("&")) {
      int sign = each.indexOf('=');
      if (sign > 0) {
        try {
          all.put(
              each.substring(0, sign),
              URLDecoder.decode(each.substring(sign + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw new Refusal(Refusal.Why.MALFORMED);
        }
      }
    }
    return all;
  }

  private static void send(HttpExchange exchange, int status, String page) throws IOException {
    send(exchange, status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    // With none at all a browser wouldn't say either that a form is of this page.
    headers.set("Referrer-Policy", "same-origin");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
