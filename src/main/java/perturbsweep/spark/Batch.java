package perturbsweep.spark;

import java.io.Serializable;
import java.util.List;

/**
 * Work that one Spark task does, piece by piece: each result is in the store before the next piece
 * begins.
 *
 * @param work at least one piece, none of which needs another
 */
record Batch(List<Work> work) implements Serializable {

  /**
   * @throws IllegalArgumentException if there is no work
   */
  Batch {
    work = List.copyOf(work);
    if (work.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one piece of work");
    }
  }

  static Batch of(Work single) {
    return new Batch(List.of(single));
  }

  /** Whether it is spread over executors, and so cannot be a task of one of them. */
  boolean isDataParallel() {
    return work.get(0).isDataParallel();
  }

  /** Tasks of Spark that it keeps busy at a time. */
  int tasks() {
    return work.get(0).tasks();
  }

  /** What Spark's own pages show. */
  String label() {
    String first = work.get(0).label();
    return work.size() == 1 ? first : "%s and %d more".formatted(first, work.size() - 1);
  }

  /** A file name: {@code trial-4f2a90c1b733}, or {@code trial-4f2a90c1b733-and-7-more}. */
  String logName() {
    return label().replace(' ', '-');
  }
}
