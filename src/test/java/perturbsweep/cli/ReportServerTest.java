package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spark.LocalSpark;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;

class ReportServerTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static SparkSession spark;

  private final HttpClient browser = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private Outputs outputs;
  private ReportServer server;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.open();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void startServer() throws IOException {
    outputs = Outputs.at(folder.toString(), Map.of());
    server = ReportServer.start(new LiveReport(spark, outputs, "demo"), HERE, 0);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private void running(int done, SyntheticOutcome... ended) throws IOException {
    status(RunStatus.State.RUNNING, done);
    if (ended.length > 0) {
      SampleTables.write(outputs, "demo", ended);
    }
  }

  private void status(RunStatus.State state, int done) throws IOException {
    new RunStatusFile(outputs, "demo")
        .write(
            new RunStatus(
                state,
                InetAddress.getLocalHost().getHostName(),
                ProcessHandle.current().pid(),
                Instant.now(),
                Instant.now(),
                done,
                7,
                0,
                0,
                1,
                1,
                List.of("trial 0123"),
                125,
                null,
                ""));
  }

  private static SyntheticOutcome ended(int seed) {
    return SampleOutcomes.finished(SampleOutcomes.trial(10, seed), 0.8);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode progress() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get("progress").body());
  }

  @Test
  void showsAPageBeforeAnyTrialHasEnded() throws IOException, InterruptedException {
    running(0);
    HttpResponse<String> page = get("");
    assertEquals(200, page.statusCode(), page.body());
    assertTrue(page.body().contains("No trial has ended yet."));
    assertTrue(page.body().contains("0 of 7 trials have ended; about 2 min 05 s left"));
  }

  @Test
  void tellsAPageThatRowsHaveArrivedAndServesThem() throws IOException, InterruptedException {
    running(0);
    String version = progress().get("version").textValue();
    assertTrue(progress().get("text").textValue().contains("Running: trial 0123."));

    running(2, ended(1), ended(2));
    assertNotEquals(version, progress().get("version").textValue());
    assertEquals(2, progress().get("done").intValue());
    assertEquals(7, progress().get("total").intValue());
    String page = get("").body();
    assertTrue(page.contains(ended(2).trial().id().value()));
    assertTrue(
        page.contains("data-version=\"" + progress().get("version").textValue() + "\""),
        "a page that is up to date does not load itself again");
  }

  /** Making a page takes time that the run could use. */
  @Test
  void aPageThatWasJustMadeIsServedAgain() throws IOException, InterruptedException {
    running(1, ended(1));
    String first = get("").body();
    running(2, ended(1), ended(2));
    assertEquals(first, get("").body());
    assertTrue(
        first.contains("data-version=\"" + progress().get("version").textValue() + "\""),
        "and is not told that it is old");
  }

  @Test
  void saysHowARunEnded() throws IOException, InterruptedException {
    status(RunStatus.State.STOPPED, 3);
    assertTrue(progress().get("text").textValue().contains("was stopped"));
    status(RunStatus.State.ENDED, 7);
    assertTrue(progress().get("text").textValue().contains("has ended"));
  }

  @Test
  void answersNothingElse() throws IOException, InterruptedException {
    assertEquals(404, get("favicon.ico").statusCode());
    assertEquals(404, get("../../etc/passwd").statusCode());
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(server.url()))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertEquals(405, browser.send(post, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  /** A page elsewhere may have a name of its own lead to this machine. */
  @Test
  void isNotReadUnderAnotherName() throws IOException {
    int port = URI.create(server.url()).getPort();
    try (Socket socket = new Socket(HERE, port);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(
          "GET /progress HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }
  }

  /** Whatever address of this machine it is at, the one that it prints is answered. */
  @Test
  void answersUnderTheAddressThatItPrints() throws IOException, InterruptedException {
    LiveReport report = new LiveReport(spark, outputs, "demo");
    running(0);
    try (ReportServer other = ReportServer.start(report, InetAddress.getByName("127.0.0.2"), 0)) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(other.url() + "progress")).build();
      assertEquals(200, browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
  }

  /** A browser that was sent an error would not ask again. */
  @Test
  void aPageThatCannotBeMadeIsAskedForAgain() throws IOException, InterruptedException {
    assertTrue(get("").body().contains("http-equiv=\"refresh\""), "there is no sweep yet");
    running(1, ended(1));
    assertTrue(get("").body().contains(ended(1).trial().id().value()));
  }

  @Test
  void isOnlyOnThisMachineUnlessToldOtherwise() {
    assertTrue(server.url().startsWith("http://127.0.0.1:"), server.url());
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int taken = URI.create(server.url()).getPort();
    LiveReport other = new LiveReport(spark, outputs, "demo");
    UsageException thrown =
        assertThrows(UsageException.class, () -> ReportServer.start(other, HERE, taken).close());
    assertTrue(thrown.getMessage().startsWith("port " + taken), thrown.getMessage());
    assertFalse(thrown.getMessage().contains("\n"));
  }
}
