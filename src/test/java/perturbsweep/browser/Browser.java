package perturbsweep.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Chromium of this machine, with a profile of its own and without a window. */
public final class Browser implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

  private static final String MISSING =
      "pages are tested in Chromium, and there is none in PATH: install it, on Debian and Ubuntu"
          + " by apt-get install chromium";

  private final Process process;
  private final DevTools tools;

  private Browser(Process process, DevTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /**
   * Starts it. Where there is no browser the test is skipped, but on CI it fails.
   *
   * @param profile a folder for its files, which may be deleted when it is closed
   */
  public static Browser start(Path profile) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            installed().toString(),
            "--headless=new",
            // Without which it does not start as root, as in containers; it opens our own page
            // only.
            "--no-sandbox",
            // Containers have little shared memory.
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile.toAbsolutePath());
    Process process = builder.redirectErrorStream(true).start();
    try {
      return new Browser(process, new DevTools(address(process)));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Path installed() {
    Optional<Path> found =
        Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      fail(MISSING);
    }
    if (found.isEmpty()) {
      // Maven does not show why a test is skipped.
      System.err.println("Skipped: " + MISSING);
    }
    assumeTrue(found.isPresent(), MISSING);
    return found.get();
  }

  /** Reads what the browser says until it tells its address, and goes on reading aside. */
  private static URI address(Process process) throws IOException {
    BufferedReader said = process.inputReader();
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread reader = new Thread(() -> said.lines().forEach(ignored -> {}));
        reader.setDaemon(true);
        reader.start();
        return URI.create(listening.group(1));
      }
      all.append(line).append('\n');
    }
    throw new IOException("the browser ended at once; it said: " + all);
  }

  /** An empty page. */
  public BrowserPage newPage() {
    JsonNode target = tools.ask("", "Target.createTarget", Map.of("url", "about:blank"));
    JsonNode attached =
        tools.ask(
            "",
            "Target.attachToTarget",
            Map.of("targetId", target.get("targetId").asText(), "flatten", true));
    return new BrowserPage(tools, attached.get("sessionId").asText());
  }

  /** Returns when none of its processes is left that could write to the profile. */
  @Override
  public void close() {
    List<ProcessHandle> processes =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    tools.ask("", "Browser.close", Map.of());
    processes.forEach(ended -> ended.onExit().join());
  }
}
