package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import perturbsweep.browser.Browser;
import perturbsweep.browser.BrowserPage;

/**
 * The reports of the sample sweeps in a browser, made once for all test classes that are extended
 * by it. A test gets them as a parameter.
 */
final class SamplePages implements BeforeAllCallback, ParameterResolver {

  private static final Path SAMPLES = Path.of("notebooks-out", "samples");

  /**
   * A browser with the reports.
   *
   * @param folder of its own files and of the reports
   */
  record Pages(Browser browser, Path folder) implements CloseableResource {

    /** Opens the report of a sweep, on a wide screen with light colours. */
    BrowserPage open(String sweep) {
      BrowserPage page = browser.newPage();
      page.showAt(1280);
      page.show("screen", "light");
      page.open(address(sweep));
      return page;
    }

    URI address(String sweep) {
      return folder.resolve(Path.of(sweep, "report", "index.html")).toUri();
    }

    @Override
    public void close() throws IOException {
      browser.close();
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  /** The samples that hold tables. */
  static List<String> sweeps() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("tables")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    store(context).getOrComputeIfAbsent(Pages.class, any -> make());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Pages.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context).get(Pages.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(SamplePages.class));
  }

  private static Pages make() {
    try {
      Path folder = Files.createTempDirectory("samples");
      Browser browser = Browser.start(folder.resolve("profile"));
      for (String sweep : sweeps()) {
        copyTables(SAMPLES.resolve(sweep), folder.resolve(sweep));
        Invocation report = Invocation.of(folder, "report", sweep, "--output", folder.toString());
        assertEquals(0, report.exitCode(), report.err());
      }
      return new Pages(browser, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyTables(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(path -> !path.startsWith(from.resolve("report"))).toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
