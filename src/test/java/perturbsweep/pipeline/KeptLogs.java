package perturbsweep.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@link WorkLogs} in memory. */
public final class KeptLogs implements WorkLogs {

  private final Map<String, StringWriter> logs = new TreeMap<>();

  @Override
  public Writer open(String work) {
    StringWriter log = new StringWriter();
    logs.put(work, log);
    return log;
  }

  /** The text of each log by the name of its work; of several attempts the last. */
  Map<String, String> texts() {
    return logs.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
  }

  /** For trials with random samples. */
  public static final NaturalImages NO_IMAGES =
      (NaturalImages & Serializable)
          (samples, part) -> {
            throw new IOException("there are no images");
          };

  /** An executor that leaves its logs here and has all the time it wants. */
  static StageExecutor executor(ModelCache cache, WorkLogs logs) {
    return executor(cache, logs, Duration.ofHours(1));
  }

  static StageExecutor executor(ModelCache cache, WorkLogs logs, Duration limit) {
    return new StageExecutor(
        new Stores(cache, new MemoryImageCache(), NO_IMAGES),
        ImageTrainers.OF_ONE_PROCESS,
        Provenance.ofThisProcess("test", "none"),
        StageDeadline.of(limit),
        logs);
  }

  /** Attempts for a test that calls a stage by itself. */
  static StageAttempts attempts() {
    return new StageAttempts(
        StageDeadline.of(Duration.ofHours(1)),
        WorkLog.open(new KeptLogs(), "test", Provenance.ofThisProcess("test", "none")));
  }
}
