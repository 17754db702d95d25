package perturbsweep.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.MemoryCache;
import perturbsweep.pipeline.SyntheticOutcome;

/** Tables of sweeps with made-up numbers. */
public final class SampleTables {

  private SampleTables() {}

  /** Writes the tables of a sweep that consists of these trials. */
  public static void write(Outputs outputs, String sweep, SyntheticOutcome... outcomes)
      throws IOException {
    MemoryCache cache = new MemoryCache();
    for (SyntheticOutcome outcome : outcomes) {
      cache.saveOutcome(SampleOutcomes.outcomeKey(outcome.trial()), outcome);
    }
    List<PlannedTrial> trials =
        Arrays.stream(outcomes).map(SyntheticOutcome::trial).map(SampleOutcomes::planned).toList();
    new SweepTables(outputs, sweep, trials, cache).rewrite();
  }

  /** The same of trials with images. */
  public static void writeImages(Outputs outputs, String sweep, ImageOutcome... outcomes)
      throws IOException {
    MemoryCache cache = new MemoryCache();
    for (ImageOutcome outcome : outcomes) {
      cache.saveOutcome(SampleImageOutcomes.outcomeKey(outcome.trial()), outcome);
    }
    List<PlannedTrial> trials =
        Arrays.stream(outcomes).map(ImageOutcome::trial).map(SampleImageOutcomes::planned).toList();
    new SweepTables(outputs, sweep, trials, cache).rewrite();
  }
}
