package perturbsweep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.query.QueryException;

/**
 * Serves a live report: {@code /} is the page, {@code /progress} what it asks every two seconds.
 * Read only; nothing of a request but its path is looked at.
 */
final class ReportServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReportServer.class);
  private static final int THREADS = 4;
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int FAILED = 500;
  private static final List<String> LOCAL_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

  /** For a browser that asked before there was a page, or while one could not be made. */
  private static final String AGAIN =
      "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
          + "<meta http-equiv=\"refresh\" content=\"5\"><title>Not yet</title></head>"
          + "<body><p>The page could not be made; it is tried again every five seconds. The log says"
          + " why.</p></body></html>";

  private final LiveReport report;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final ObjectMapper json = new ObjectMapper();

  private ReportServer(LiveReport report, HttpServer server) {
    this.report = report;
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param address to listen at
   * @param port 0 for any that is free
   * @throws UsageException if the address is not this machine's, or the port is taken
   */
  static ReportServer start(LiveReport report, InetAddress address, int port) throws IOException {
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(address, port), 0);
    } catch (BindException e) {
      throw new UsageException(
          ("port %d of %s can't be listened at (%s): give another one with --port, or 0 for any;"
                  + " --address is one of this machine's own")
              .formatted(port, address.getHostAddress(), e.getMessage()));
    }
    ReportServer server = new ReportServer(report, http);
    http.createContext("/", server::answer);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** Where a browser finds it. */
  String url() {
    return "http://%s:%d/".formatted(host(), server.getAddress().getPort());
  }

  private String host() {
    String host = server.getAddress().getAddress().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isMeant(exchange)) {
        send(exchange, FORBIDDEN, "text/plain", "ask by the address that the report printed");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, NOT_ALLOWED, "text/plain", "only GET is answered");
      } else {
        get(exchange);
      }
    }
  }

  private void get(HttpExchange exchange) throws IOException {
    try {
      switch (exchange.getRequestURI().getPath()) {
        case "/" -> send(exchange, OK, "text/html", report.page());
        case "/progress" ->
            send(exchange, OK, "application/json", json.writeValueAsString(report.progress()));
        default -> send(exchange, NOT_FOUND, "text/plain", "there is only the page /");
      }
    } catch (QueryException | IOException | RuntimeException e) {
      LOG.error("the page could not be made", e);
      String last = report.lastPage();
      send(exchange, last.isEmpty() ? FAILED : OK, "text/html", last.isEmpty() ? AGAIN : last);
    }
  }

  /** A page elsewhere may not read this one by a name of its own that leads to this machine. */
  private boolean isMeant(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (!server.getAddress().getAddress().isLoopbackAddress()) {
      return true;
    }
    String name = host == null ? "" : host.replaceAll(":\\d+$", "").toLowerCase(Locale.ROOT);
    return LOCAL_NAMES.contains(name) || name.equals(host());
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
