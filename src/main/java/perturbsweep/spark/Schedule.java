package perturbsweep.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import perturbsweep.pipeline.StageKey;
import perturbsweep.plan.MachineRates;

/**
 * Which work can start, and which should start first: the one with the longest way to the end of
 * the sweep. Knows nothing of Spark. For use by one thread.
 */
final class Schedule {

  /** Looking for a result, writing and reading it: measured on a local disk. */
  private static final double SECONDS_OF_STORE = 0.003;

  private static final Comparator<Ready> URGENCY =
      Comparator.comparingDouble(Ready::pathSeconds)
          .reversed()
          .thenComparing(ready -> ready.work().result().hash());

  private final Map<StageKey, Double> ownSeconds = new HashMap<>();
  private final Map<StageKey, Work> waiting = new LinkedHashMap<>();
  private final Map<StageKey, Integer> unmetNeeds = new HashMap<>();
  private final Map<StageKey, List<Work>> dependents = new HashMap<>();
  private final Map<StageKey, Double> pathSeconds = new HashMap<>();
  private double waitingSeconds;
  private double readySeconds;
  private final PriorityQueue<Ready> ready = new PriorityQueue<>(URGENCY);
  private final PriorityQueue<Ready> readyDataParallel = new PriorityQueue<>(URGENCY);
  private boolean isDataParallelHeld;

  /** Work that can start, and what it is compared by: looked up once. */
  private record Ready(Work work, double pathSeconds) {}

  /**
   * A schedule of work.
   *
   * @param work to be done, in any order
   * @param rates for estimates
   */
  Schedule(List<Work> work, MachineRates rates) {
    for (Work item : work) {
      ownSeconds.put(item.result(), estimate(item, rates));
    }
    Set<StageKey> results = new HashSet<>();
    work.forEach(item -> results.add(item.result()));
    for (Work item : work) {
      List<StageKey> needs = item.needs().stream().filter(results::contains).toList();
      unmetNeeds.put(item.result(), needs.size());
      needs.forEach(key -> dependents.computeIfAbsent(key, k -> new ArrayList<>()).add(item));
      waiting.put(item.result(), item);
      waitingSeconds += seconds(item);
    }
    work.forEach(this::path);
    for (Work item : work) {
      if (unmetNeeds.get(item.result()) == 0) {
        addReady(item);
      }
    }
  }

  /** Says whether data-parallel work has to wait, however urgent it is. */
  void holdDataParallel(boolean isHeld) {
    isDataParallelHeld = isHeld;
  }

  /** Takes out the work that should start now, if any can. */
  Optional<Work> next() {
    Optional<Work> next = Optional.ofNullable(urgent().poll()).map(Ready::work);
    next.ifPresent(
        work -> {
          readySeconds -= seconds(work);
          remove(work);
        });
    return next;
  }

  /** Whether any work can start. */
  boolean hasReady() {
    return !urgent().isEmpty();
  }

  /** Whether the work that {@link #next} would take out is spread over executors. */
  boolean isNextDataParallel() {
    return hasReady() && urgent().element().work().isDataParallel();
  }

  /** Estimated seconds of the work that {@link #next} would take out; infinite if there is none. */
  double nextSeconds() {
    return hasReady() ? seconds(urgent().element().work()) : Double.POSITIVE_INFINITY;
  }

  /** The queue that the next piece of work is taken from; empty if none can start. */
  private PriorityQueue<Ready> urgent() {
    if (isDataParallelHeld || readyDataParallel.isEmpty()) {
      return ready;
    }
    return ready.isEmpty() || URGENCY.compare(readyDataParallel.element(), ready.element()) < 0
        ? readyDataParallel
        : ready;
  }

  /** Estimated seconds of all work that can start. */
  double readySeconds() {
    double held =
        isDataParallelHeld
            ? readyDataParallel.stream().mapToDouble(ready -> seconds(ready.work())).sum()
            : 0;
    return Math.max(0, readySeconds - held);
  }

  private void addReady(Work work) {
    (work.isDataParallel() ? readyDataParallel : ready)
        .add(new Ready(work, pathSeconds.get(work.result())));
    readySeconds += seconds(work);
  }

  /** Says that a result is in the store, so that what needs it may start. */
  void done(Work work) {
    for (Work dependent : dependents.getOrDefault(work.result(), List.of())) {
      if (unmetNeeds.merge(dependent.result(), -1, Integer::sum) == 0
          && waiting.containsKey(dependent.result())) {
        addReady(dependent);
      }
    }
  }

  /** Says that a result will never be there, and takes out all work that needs it. */
  List<Work> abandon(Work work) {
    List<Work> abandoned = new ArrayList<>();
    for (Work dependent : dependents.getOrDefault(work.result(), List.of())) {
      if (remove(dependent) != null) {
        abandoned.add(dependent);
      }
    }
    return abandoned;
  }

  /** Estimated seconds of all work that has not started; kept up to date, not summed up anew. */
  double waitingSeconds() {
    return Math.max(0, waitingSeconds);
  }

  private Work remove(Work work) {
    Work removed = waiting.remove(work.result());
    if (removed != null) {
      waitingSeconds -= seconds(removed);
    }
    return removed;
  }

  /** Estimated seconds of a piece of work of this schedule. */
  double seconds(Work work) {
    return ownSeconds.get(work.result());
  }

  private static double estimate(Work work, MachineRates rates) {
    return SECONDS_OF_STORE + work.costs().values().stream().mapToDouble(rates::seconds).sum();
  }

  private double path(Work work) {
    Double known = pathSeconds.get(work.result());
    if (known != null) {
      return known;
    }
    double after =
        dependents.getOrDefault(work.result(), List.of()).stream()
            .mapToDouble(this::path)
            .max()
            .orElse(0);
    pathSeconds.put(work.result(), seconds(work) + after);
    return seconds(work) + after;
  }
}
