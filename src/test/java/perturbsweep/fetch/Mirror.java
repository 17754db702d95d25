package perturbsweep.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mirror on this machine, with the faults that mirrors and lines have. */
public final class Mirror implements Closeable {

  /** What goes wrong with one answer. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** The connection ends after a third of what should come. */
    BREAKS_OFF,
    /** The whole file comes, whatever was asked for. */
    IGNORES_RANGE,
    /** No length is told. */
    TELLS_NO_LENGTH,
    /** The server is out of order. */
    ANSWERS_503
  }

  private final HttpServer server;
  private final Map<String, byte[]> files = new HashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** Starts it. */
  public Mirror() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/data/", this::answer);
    server.start();
  }

  /** Puts a file there. */
  public Mirror with(String name, byte[] contents) {
    files.put(name, contents);
    return this;
  }

  /** The faults of the next answers; all after them have none. */
  Mirror failing(Fault... next) {
    faults.addAll(Arrays.asList(next));
    return this;
  }

  /** Its address, with a slash at its end. */
  public URI address() {
    return URI.create("http://127.0.0.1:%d/data/".formatted(server.getAddress().getPort()));
  }

  /** What was asked for: each time the name, and the range if there was one. */
  public List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String name = path.substring(path.lastIndexOf('/') + 1);
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? name : name + " " + range);
      byte[] file = files.get(name);
      Fault fault = faults.isEmpty() ? Fault.NONE : faults.pop();
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (fault == Fault.ANSWERS_503) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        send(
            exchange, file, range == null || fault == Fault.IGNORES_RANGE ? 0 : from(range), fault);
      }
    }
  }

  private static int from(String range) {
    return Integer.parseInt(range.replace("bytes=", "").replace("-", ""));
  }

  private static void send(HttpExchange exchange, byte[] file, int from, Fault fault)
      throws IOException {
    if (from >= file.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%d".formatted(from, file.length - 1, file.length));
    }
    int bytes = file.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, fault == Fault.TELLS_NO_LENGTH ? 0 : bytes);
    OutputStream out = exchange.getResponseBody();
    out.write(file, from, fault == Fault.BREAKS_OFF ? bytes / 3 : bytes);
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
