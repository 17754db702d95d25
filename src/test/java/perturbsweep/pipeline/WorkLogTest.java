package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.net.SocketTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;

/** What a piece of work says of itself, and that it does its work if nobody listens. */
class WorkLogTest {

  private static final SyntheticTrial TRIAL = Trials.small();

  private final MemoryCache cache = new MemoryCache();
  private final KeptLogs logs = new KeptLogs();
  private final StageExecutor executor = KeptLogs.executor(cache, logs);

  @Test
  void aTrialThatFindsItsClassifiersHasALogOfItsOwnFourStages() throws IOException {
    executor.classifier(SyntheticPipeline.natural(TRIAL));
    executor.classifier(SyntheticPipeline.noise(TRIAL));
    Trials.run(executor, TRIAL);
    assertEquals(
        Set.of("natural-" + TRIAL.id(), "noise-" + TRIAL.id(), "trial-" + TRIAL.id()),
        logs.texts().keySet());
    String log = logs.texts().get("trial-" + TRIAL.id());
    assertContains(log, "process " + ProcessHandle.current().pid());
    assertContains(log, NativeThreads.current() + " native thread(s)");
    assertContains(log, "natural finished before, at ");
    assertContains(log, "see noise-%s".formatted(TRIAL.id()));
    List<Stage> stages = SyntheticPipeline.stages(TRIAL);
    for (Stage stage : stages.subList(2, stages.size())) {
      String section = section(log, stage.kind());
      assertContains(section, "key   " + stage.key().hash());
      assertContains(section, "reads " + stage.inputs().get(0).hash());
      assertContains(section, stage.kind().label() + " finished after ");
    }
    assertContains(section(log, StageKind.ADVERSARIAL), "61 evaluations, 60 exact epochs;");
  }

  @Test
  void whatIsInTheStoreLeavesNoLog() throws IOException {
    Trials.run(executor, TRIAL);
    KeptLogs later = new KeptLogs();
    KeptLogs.executor(cache, later).trial(TRIAL);
    KeptLogs.executor(cache, later).classifier(SyntheticPipeline.natural(TRIAL));
    assertEquals(Set.of(), later.texts().keySet());
  }

  @Test
  void aFailedStageLeavesItsWholeStackTraceAndATrialWithoutItSaysWhere() throws IOException {
    SyntheticTrial failing = Trials.failing();
    executor.classifier(SyntheticPipeline.noise(failing));
    String log = logs.texts().get("noise-" + failing.id());
    assertContains(log, "noise failed after ");
    assertContains(log, "java.lang.IllegalArgumentException: a matrix of ");
    assertContains(log, "at perturbsweep.data.RandomDraws.");
    Trials.run(executor, failing);
    String ofTrial = logs.texts().get("trial-" + failing.id());
    assertContains(ofTrial, "noise failed before, at ");
    assertContains(ofTrial, "see noise-%s".formatted(failing.id()));
    assertContains(ofTrial, "does not fit a Java array");
  }

  @Test
  void aMissingClassifierIsAWarning() throws IOException {
    Trials.run(executor, TRIAL);
    String log = logs.texts().get("trial-" + TRIAL.id());
    assertContains(log, "WARNING: natural is not in the store, and is computed here");
    assertContains(section(log, StageKind.NATURAL), "natural finished after ");
  }

  @Test
  void aStoreThatFailsIsInTheLog() {
    assertThrows(IOException.class, () -> KeptLogs.executor(new FullStore(), logs).trial(TRIAL));
    String log = logs.texts().get("trial-" + TRIAL.id());
    assertContains(log, "broken off at ");
    assertContains(log, "java.io.IOException: no space left");
  }

  @Test
  void aLogThatCannotBeOpenedFailsNothing() throws IOException {
    WorkLogs none =
        work -> {
          throw new IOException("no space left");
        };
    assertEquals(Status.FINISHED, KeptLogs.executor(cache, none).trial(TRIAL).status());
  }

  @Test
  void aLogThatCannotBeWrittenFailsNothing() throws IOException {
    for (IOException failure :
        List.of(new IOException("no space left"), new SocketTimeoutException("silent"))) {
      assertEquals(
          Status.FINISHED,
          KeptLogs.executor(new MemoryCache(), work -> new Full(failure)).trial(TRIAL).status(),
          failure.toString());
    }
  }

  /** It has nothing and takes nothing. */
  private static final class FullStore implements ModelCache {

    @Override
    public Optional<ClassifierResult> findClassifier(StageKey key) {
      return Optional.empty();
    }

    @Override
    public Optional<StageReport> findReport(StageKey key) {
      return Optional.empty();
    }

    @Override
    public Optional<TrialOutcome> findOutcome(StageKey key) {
      return Optional.empty();
    }

    @Override
    public Set<StageKey> classifiersAmong(Collection<StageKey> keys) {
      return Set.of();
    }

    @Override
    public Set<StageKey> outcomesAmong(Collection<StageKey> keys) {
      return Set.of();
    }

    @Override
    public void saveClassifier(ClassifierResult classifier) throws IOException {
      throw new IOException("no space left");
    }

    @Override
    public void saveOutcome(StageKey key, TrialOutcome outcome) throws IOException {
      throw new IOException("no space left");
    }
  }

  private static final class Full extends Writer {

    private final IOException failure;

    Full(IOException failure) {
      this.failure = failure;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      throw failure;
    }

    @Override
    public void flush() throws IOException {
      throw failure;
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException("as some object stores do");
    }
  }

  private static String section(String log, StageKind kind) {
    int begin = log.indexOf(kind.label() + " begins at ");
    assertTrue(begin >= 0, log);
    int end = log.indexOf(" begins at ", begin + kind.label().length() + 1);
    return end < 0 ? log.substring(begin) : log.substring(begin, end);
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "\"" + part + "\" is missing in:\n" + text);
  }
}
