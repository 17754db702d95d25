package perturbsweep.pipeline;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where results are kept between tasks and between runs, by the key of the stage that made them. A
 * result that is found is whole and unaltered; saving one that exists already changes nothing, but
 * that a failed one is replaced. Safe for any number of readers and writers in any number of
 * processes.
 */
public interface ModelCache {

  /**
   * The classifier that a stage made, finished or not.
   *
   * @throws IOException if the store can't be read; a damaged entry is reported and counts as
   *     absent
   */
  Optional<ClassifierResult> findClassifier(StageKey key) throws IOException;

  /** Keeps the classifier that a stage made, under the key of its report. */
  void saveClassifier(ClassifierResult classifier) throws IOException;

  /**
   * How a classifier was computed, without its weights.
   *
   * @throws IOException as {@link #findClassifier}
   */
  Optional<StageReport> findReport(StageKey key) throws IOException;

  /**
   * A trial's outcome, by the key of its last stage.
   *
   * @throws IOException as {@link #findClassifier}
   */
  Optional<TrialOutcome> findOutcome(StageKey key) throws IOException;

  /**
   * Those of many keys under which a classifier may be found: no other can. Asks once for many,
   * where looking for each would be a question to a server.
   *
   * @throws IOException if the store can't be read
   */
  Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException;

  /**
   * Those of many keys under which an outcome may be found, as {@link #classifiersAmong}.
   *
   * @throws IOException if the store can't be read
   */
  Set<StageKey> outcomesAmong(Collection<StageKey> keys) throws IOException;

  /**
   * Names of the entries that were found damaged through this object since it was last asked, each
   * at least once; none where entries can't be damaged.
   */
  default List<String> takeDamaged() {
    return List.of();
  }

  /** Keeps a trial's outcome under the key of its last stage. */
  void saveOutcome(StageKey key, TrialOutcome outcome) throws IOException;
}
