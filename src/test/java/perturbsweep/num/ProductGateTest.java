package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that is ended, as an interrupted sweep is, while it computes a product. */
class ProductGateTest {

  private static final int EXIT_CODE = 3;
  private static final long PRODUCT_MILLIS = 1000;
  private static final long EXIT_AFTER_MILLIS = 300;

  @Test
  void anExitWaitsForTheProductThatRunsAndLetsNoneBegin() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                ProductGateTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it hangs");
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("first ends", output.strip());
      assertEquals(EXIT_CODE, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /** The process: a product, an exit while it runs, and one that would begin after that. */
  public static void main(String[] arguments) throws InterruptedException {
    start("first", 0);
    start("second", 2 * EXIT_AFTER_MILLIS);
    Thread.sleep(EXIT_AFTER_MILLIS);
    System.exit(EXIT_CODE);
  }

  private static void start(String name, long delayMillis) {
    Thread thread =
        new Thread(
            () -> {
              sleep(delayMillis);
              ProductGate.pass(
                  () -> {
                    sleep(PRODUCT_MILLIS);
                    System.out.println(name + " ends");
                  });
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
