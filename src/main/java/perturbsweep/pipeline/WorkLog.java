package perturbsweep.pipeline;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The log of one piece of work: a section for each stage, readable soon after the stage begins,
 * with all that was said before. A log that can't be written stops nothing.
 */
final class WorkLog implements AutoCloseable {

  private static final double GB = 1e9;

  private final UnfailingWriter out;

  private WorkLog(UnfailingWriter out) {
    this.out = out;
  }

  /**
   * A new log.
   *
   * @param work as {@link WorkLogs#open} takes it
   * @param origin of the numbers
   */
  static WorkLog open(WorkLogs logs, String work, Provenance origin) {
    WorkLog log = new WorkLog(UnfailingWriter.open(logs, work));
    log.out.write(
        "%s on %s, process %d, %d native thread(s), %s, %s%n"
            .formatted(
                work,
                ThisHost.name(),
                ProcessHandle.current().pid(),
                origin.threads(),
                origin.codeVersion(),
                origin.cpu()));
    return log;
  }

  void began(Stage stage) {
    String inputs = stage.inputs().stream().map(StageKey::hash).collect(Collectors.joining(", "));
    out.write(
        "%n%s begins at %s%n  key   %s%n  reads %s%n  of    %s%n"
            .formatted(
                stage.kind().label(),
                Instant.now(),
                stage.key().hash(),
                inputs.isEmpty() ? "no other stage" : inputs,
                stage.trial()));
    out.flush();
  }

  void finished(StageReport report) {
    String training =
        report.evaluations() == 0
            ? report.form().isEmpty() ? "" : " on %s;".formatted(report.form())
            : " in the form %s, %d evaluations, %d exact epochs;"
                .formatted(report.form(), report.evaluations(), report.exactEpochs());
    out.write(
        String.format(
            Locale.ROOT,
            "%s finished after %.3f s;%s %s%n",
            report.kind().label(),
            report.seconds(),
            training,
            memory()));
  }

  void ended(StageReport report, Throwable thrown) {
    out.write(
        String.format(
            Locale.ROOT,
            "%s %s after %.3f s; %s%n%s%n%s",
            report.kind().label(),
            report.status().label(),
            report.seconds(),
            memory(),
            report.reason(),
            stackTrace(thrown)));
  }

  /** Of a stage that was computed before, maybe in another process and for another trial. */
  void found(StageReport report) {
    out.write(
        String.format(
            Locale.ROOT,
            "%n%s %s before, at %s on %s after %.3f s, see %s-%s%n%s",
            report.kind().label(),
            report.status().label(),
            report.started(),
            report.host(),
            report.seconds(),
            report.kind().label(),
            report.trial(),
            report.reason().isEmpty() ? "" : report.reason() + System.lineSeparator()));
  }

  /** Of the stage that runs. */
  void note(String text) {
    out.write(text + System.lineSeparator());
    out.flush();
  }

  /**
   * Of a training.
   *
   * @param speed in words
   */
  void epoch(ImageCurvePoint point, String speed) {
    note(
        String.format(
            Locale.ROOT,
            "epoch %d after %.1f s: loss %.5f, accuracy %.4f, on test images %.4f, rate %g; %s",
            point.epoch(),
            point.seconds(),
            point.loss(),
            point.accuracy(),
            point.testAccuracy(),
            point.learningRate(),
            speed));
  }

  void warn(String warning) {
    out.write("%nWARNING: %s%n".formatted(warning));
  }

  /** Of work that came to no end of its own: the store failed, or the task was stopped. */
  void broken(Throwable thrown) {
    out.write("%nbroken off at %s%n%s".formatted(Instant.now(), stackTrace(thrown)));
  }

  @Override
  public void close() {
    out.close();
  }

  private static String memory() {
    Runtime java = Runtime.getRuntime();
    OptionalDouble resident = ResidentMemory.peakBytes();
    return String.format(
        Locale.ROOT,
        "heap %.2f of %.2f GB, process %s at its peak",
        (java.totalMemory() - java.freeMemory()) / GB,
        java.maxMemory() / GB,
        resident.isPresent()
            ? String.format(Locale.ROOT, "%.2f GB", resident.getAsDouble() / GB)
            : "unknown");
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
