package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.MemoryCache;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.train.CurvePoint;

/** Every single operation of an object store fails once, and nothing is lost or half there. */
class ObjectStoreFaultsTest {

  private static final SyntheticTrial TRIAL = SampleOutcomes.trial(30, 0);
  private static final SyntheticOutcome FAILED =
      SampleOutcomes.unfinished(TRIAL, Status.FAILED, "disk");
  private static final SyntheticOutcome FINISHED = SampleOutcomes.finished(TRIAL, 0.75);

  @TempDir private Path folder;
  private Outputs outputs;
  private Faults faults;

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = Outputs.at(ObjectStoreFileSystem.newBucket(), ObjectStoreFileSystem.settings(folder));
    faults = ObjectStoreFileSystem.of(outputs).faults();
  }

  @FunctionalInterface
  private interface Scenario {
    void run() throws IOException;
  }

  /** What can be seen of the outputs: a text for each file. */
  private Map<String, String> seen() throws IOException {
    Map<String, String> seen = new HashMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        seen.put(folder.relativize(file).toString(), Hex.encodeHexString(Files.readAllBytes(file)));
      }
    }
    return seen;
  }

  private void clear() throws IOException {
    for (String file : seen().keySet()) {
      Files.delete(folder.resolve(file));
    }
  }

  /**
   * Runs it with a failure of its first operation, then of its second and so on, once more after
   * each, and expects every file to be as before or as afterwards at any time.
   */
  private void failAtEachOperation(Scenario before, Scenario scenario) throws IOException {
    before.run();
    Map<String, String> first = seen();
    faults.failAt(Integer.MAX_VALUE - 1);
    scenario.run();
    int operations = faults.operations().size();
    assertTrue(operations > 0);
    assertFalse(faults.operations().stream().anyMatch(operation -> operation.startsWith("rename")));
    Map<String, String> last = seen();
    for (int number = 0; number < operations; number++) {
      clear();
      before.run();
      faults.failAt(number);
      int injected = faults.injected();
      runDisturbed(scenario);
      assertEquals(injected + 1, faults.injected(), "operation " + number);
      faults.end();
      for (Map.Entry<String, String> file : seen().entrySet()) {
        assertTrue(
            file.getValue().equals(first.get(file.getKey()))
                || file.getValue().equals(last.get(file.getKey())),
            "half of " + file.getKey() + " after operation " + number);
      }
      scenario.run();
      assertEquals(last, seen(), "after operation " + number);
    }
  }

  private static void runDisturbed(Scenario scenario) {
    try {
      scenario.run();
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("injected"), e.toString());
    }
  }

  @Test
  void aClassifierIsSavedWholeOrNotAtAll() throws IOException {
    StageReport report =
        SampleOutcomes.stage(StageKind.NATURAL, SampleOutcomes.key("classifier"), TRIAL);
    ClassifierResult classifier =
        new ClassifierResult(
            report,
            List.of(new CurvePoint(0, 0.7, 0.5, -0.25, 0.01, null, null)),
            new DoubleMatrix(1, 3, new double[] {1, 2, 3}));
    failAtEachOperation(
        () -> {},
        () -> {
          HadoopModelCache cache = new HadoopModelCache(outputs);
          cache.saveClassifier(classifier);
          assertEquals(report, cache.findReport(report.key()).orElseThrow());
          assertEquals(3, cache.findClassifier(report.key()).orElseThrow().weights().get(0, 2));
        });
  }

  @Test
  void aFailedOutcomeIsReplacedOrStays() throws IOException {
    HadoopModelCache cache = new HadoopModelCache(outputs);
    failAtEachOperation(
        () -> cache.saveOutcome(SampleOutcomes.key("outcome"), FAILED),
        () -> {
          cache.saveOutcome(SampleOutcomes.key("outcome"), FINISHED);
          assertEquals(FINISHED, cache.findOutcome(SampleOutcomes.key("outcome")).orElseThrow());
        });
  }

  @Test
  void aDamagedOutcomeIsReplacedOrStays() throws IOException {
    HadoopModelCache cache = new HadoopModelCache(outputs);
    failAtEachOperation(
        () -> {
          cache.saveOutcome(SampleOutcomes.key("outcome"), FINISHED);
          Path file = folder.resolve(seen().keySet().iterator().next());
          Files.write(file, new byte[100]);
        },
        () -> cache.saveOutcome(SampleOutcomes.key("outcome"), FINISHED));
  }

  @Test
  void tablesAreWholeAndComplete() throws IOException {
    List<SyntheticTrial> trials =
        List.of(TRIAL, SampleOutcomes.trial(30, 1), SampleOutcomes.trial(30, 2));
    failAtEachOperation(
        () -> tables(trials, 2).rewrite(),
        () -> tables(trials, 3).refresh(List.of(trials.get(2).id())));
  }

  @Test
  void tablesOfAnEarlierPlanGo() throws IOException {
    List<SyntheticTrial> trials = new ArrayList<>();
    for (int seed = 0; seed <= TablePart.TRIALS; seed++) {
      trials.add(SampleOutcomes.trial(30, seed));
    }
    failAtEachOperation(
        () -> tables(trials, trials.size()).rewrite(),
        () -> {
          tables(trials.subList(0, 1), 1).rewrite();
          assertFalse(seen().keySet().stream().anyMatch(file -> file.contains("part-00001")));
        });
  }

  /** With patience for one failure, whichever it is; nothing is written of the lock meanwhile. */
  @Test
  void aLockIsTakenAndHeldAgainstOthers() throws Exception {
    RunLock.Pace still =
        new RunLock.Pace(Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(1));
    Patience patience = Patience.of(Duration.ofSeconds(10));
    faults.failAt(Integer.MAX_VALUE - 1);
    RunLock.take(outputs, "demo", patience, thisProcess(), still).close();
    assertFalse(faults.operations().stream().anyMatch(operation -> operation.startsWith("rename")));
    int taking = 1 + faults.operations().lastIndexOf("open " + lockPath());
    for (int number = 0; number < taking - 1; number++) {
      faults.failAt(number);
      int injected = faults.injected();
      RunLock lock = RunLock.take(outputs, "demo", patience, thisProcess(), still);
      assertEquals(injected + 1, faults.injected(), "operation " + number);
      assertThrows(
          SweepIsRunningException.class,
          () -> RunLock.take(outputs, "demo", patience, thisProcess(), still));
      lock.close();
      assertEquals(Map.of(), seen());
    }
  }

  private String lockPath() throws IOException {
    return new SweepFile(outputs, "demo", "run.lock").path();
  }

  private static RunLock.Holder thisProcess() throws IOException {
    ProcessHandle me = ProcessHandle.current();
    return new RunLock.Holder(
        InetAddress.getLocalHost().getHostName(),
        me.pid(),
        me.info().startInstant().orElse(null),
        SampleOutcomes.STARTED,
        UUID.randomUUID().toString(),
        0);
  }

  /** Tables of trials of which the first ones have ended. */
  private SweepTables tables(List<SyntheticTrial> trials, int ended) throws IOException {
    MemoryCache cache = new MemoryCache();
    for (SyntheticTrial trial : trials.subList(0, ended)) {
      cache.saveOutcome(SampleOutcomes.outcomeKey(trial), SampleOutcomes.finished(trial, 0.75));
    }
    return new SweepTables(
        outputs, "demo", trials.stream().map(SampleOutcomes::planned).toList(), cache);
  }

  /** Where every question is a round trip to a server. */
  @Test
  void askingForThousandsOfOutcomesListsEachFolderOnceAndOpensNothing() throws IOException {
    List<StageKey> keys = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      keys.add(SampleOutcomes.key("number " + i));
    }
    new HadoopModelCache(outputs).outcomesAmong(keys);
    List<String> asked = faults.operations();
    assertTrue(
        asked.stream().allMatch(operation -> operation.startsWith("list ")), asked::toString);
    assertEquals(256, asked.stream().distinct().count(), "folders by two hexadecimal digits");
    assertEquals(256, asked.size());
  }
}
