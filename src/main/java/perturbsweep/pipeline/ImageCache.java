package perturbsweep.pipeline;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where results of trials with images are kept between tasks and between runs, by key. A result
 * that is found is whole and unaltered; a damaged one is reported and counts as absent. Saving one
 * that exists already changes nothing, but that a failed one is replaced. Safe for any number of
 * readers and writers in any number of processes. All methods throw an {@link IOException} if the
 * store can't be read or written.
 */
public interface ImageCache {

  /** The network that a stage trained, finished or not. */
  Optional<ImageClassifierResult> findClassifier(StageKey key) throws IOException;

  /** How a network was trained, without its parameters. */
  Optional<StageReport> findReport(StageKey key) throws IOException;

  /** Keeps the network that a stage trained, under the key of its report. */
  void saveClassifier(ImageClassifierResult classifier) throws IOException;

  /** Those of many keys under which a network may be found: no other can. */
  Set<StageKey> classifiersAmong(Collection<StageKey> keys) throws IOException;

  /** How far a training has come that has not ended. */
  Optional<ImageCheckpoint> findCheckpoint(StageKey key) throws IOException;

  /** Keeps how far a training has come, in place of what was kept before. */
  void saveCheckpoint(StageKey key, ImageCheckpoint checkpoint) throws IOException;

  /** Forgets how far a training had come that has ended; nothing happens if nothing is kept. */
  void removeCheckpoint(StageKey key) throws IOException;

  /** A block of perturbed images. Only finished ones are ever kept. */
  Optional<CraftedImages> findCrafted(StageKey key) throws IOException;

  /** Keeps a finished block of perturbed images, under the key of its report. */
  void saveCrafted(CraftedImages crafted) throws IOException;

  /** Those of many keys under which a block of perturbed images may be found: no other can. */
  Set<StageKey> craftedAmong(Collection<StageKey> keys) throws IOException;

  /**
   * Names of the entries that were found damaged through this object since it was last asked, each
   * at least once; none where entries can't be damaged.
   */
  default List<String> takeDamaged() {
    return List.of();
  }
}
