package perturbsweep.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perturbsweep.spec.StageKind;

/**
 * Where a sweep's stages find what they read, and leave what they make. Serializable if its parts
 * are.
 *
 * @param models results of trials with random samples, and outcomes of all trials
 * @param images results of trials with images
 * @param natural images to learn and to test with
 */
public record Stores(ModelCache models, ImageCache images, NaturalImages natural)
    implements Serializable {

  /**
   * Those of many shared results of a kind that are there and that no one need compute again.
   *
   * @throws IOException if a store can't be read
   */
  public Set<StageKey> ended(StageKind kind, Collection<StageKey> keys) throws IOException {
    if (kind == StageKind.CRAFT) {
      return images.craftedAmong(keys);
    }
    boolean ofImages = kind == StageKind.TRAIN;
    Set<StageKey> ended = new HashSet<>();
    for (StageKey key : ofImages ? images.classifiersAmong(keys) : models.classifiersAmong(keys)) {
      addEnded(key, ofImages ? images.findReport(key) : models.findReport(key), ended);
    }
    return ended;
  }

  /**
   * Whether a shared result of a kind is there, whatever came of it.
   *
   * @throws IOException if a store can't be read
   */
  public boolean has(StageKind kind, StageKey key) throws IOException {
    return switch (kind) {
      case CRAFT -> !images.craftedAmong(List.of(key)).isEmpty();
      case TRAIN -> images.findReport(key).isPresent();
      default -> models.findReport(key).isPresent();
    };
  }

  private static void addEnded(StageKey key, Optional<StageReport> report, Set<StageKey> ended) {
    if (report.isPresent() && report.get().status() != Status.FAILED) {
      ended.add(key);
    }
  }

  /** Names of the entries that were found damaged since this was last asked. */
  public List<String> takeDamaged() {
    return Stream.concat(models.takeDamaged().stream(), images.takeDamaged().stream()).toList();
  }
}
