package perturbsweep.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request for a file, or for what follows its first bytes. */
final class Connection implements Closeable {

  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int FIRST_FAULT_OF_SERVER = 500;
  private static final long UNKNOWN = -1;

  private final URI address;
  private final HttpURLConnection http;
  private final long offset;
  private final long total;

  /**
   * Asks for a file.
   *
   * @param from bytes that are here already
   * @param silence after which the connection counts as broken
   * @throws DownloadFailedException if asking again is of no use
   * @throws IOException if it may be
   */
  Connection(URI address, long from, Duration silence) throws IOException {
    this.address = address;
    this.http = (HttpURLConnection) address.toURL().openConnection();
    http.setConnectTimeout((int) silence.toMillis());
    http.setReadTimeout((int) silence.toMillis());
    if (from > 0) {
      http.setRequestProperty("Range", "bytes=%d-".formatted(from));
    }
    int code = http.getResponseCode();
    Matcher range = RANGE.matcher(String.valueOf(http.getHeaderField("Content-Range")));
    if (code == HttpURLConnection.HTTP_PARTIAL && range.matches()) {
      this.offset = Long.parseLong(range.group(1));
      this.total = range.group(2).equals("*") ? UNKNOWN : Long.parseLong(range.group(2));
    } else if (code == HttpURLConnection.HTTP_OK || code == RANGE_NOT_SATISFIABLE) {
      this.offset = 0;
      this.total = code == HttpURLConnection.HTTP_OK ? http.getContentLengthLong() : UNKNOWN;
    } else {
      throw refused(code);
    }
    if (code == RANGE_NOT_SATISFIABLE || offset > from) {
      this.http.disconnect();
      throw new NothingFollowsException(address, from);
    }
  }

  /** The mirror has nothing after the bytes that are here, so they are not of its file. */
  static final class NothingFollowsException extends IOException {

    private static final long serialVersionUID = 1L;

    private NothingFollowsException(URI address, long from) {
      super("%s has nothing that follows byte %d".formatted(address, from));
    }
  }

  private IOException refused(int code) throws IOException {
    String location = http.getHeaderField("Location");
    String answer =
        "%s answers %d %s%s"
            .formatted(
                address,
                code,
                http.getResponseMessage(),
                location == null ? "" : ", and refers to " + location);
    http.disconnect();
    boolean mayPass =
        code >= FIRST_FAULT_OF_SERVER
            || code == TOO_MANY_REQUESTS
            || code == HttpURLConnection.HTTP_CLIENT_TIMEOUT;
    return mayPass ? new IOException(answer) : new DownloadFailedException(answer);
  }

  /** Where in the file the answer begins: 0 if the mirror does not do parts. */
  long offset() {
    return offset;
  }

  /** The length of the file; negative if the mirror does not say. */
  long total() {
    return total;
  }

  /** What comes. */
  InputStream body() throws IOException {
    return http.getInputStream();
  }

  @Override
  public void close() {
    http.disconnect();
  }
}
