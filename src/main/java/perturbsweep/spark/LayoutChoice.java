package perturbsweep.spark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import perturbsweep.plan.MachineRates;
import perturbsweep.plan.ProductShape;
import perturbsweep.plan.Products;
import perturbsweep.plan.StageCost;
import perturbsweep.plan.TaskLayout;

/**
 * A layout of tasks, with what it was chosen from.
 *
 * @param layout that ends the work first
 * @param rates of the machine under it, for order and estimates
 * @param seconds estimated of all the work, for each layout that was measured
 */
public record LayoutChoice(TaskLayout layout, MachineRates rates, Map<TaskLayout, Double> seconds) {

  /** Shapes that are measured: those of the most operations, together nearly all of them. */
  private static final int SHAPES = 8;

  /** Measurements differ by some hundredths; most tasks hide most of what is not measured. */
  private static final double CLEARLY = 0.95;

  public LayoutChoice {
    seconds = new LinkedHashMap<>(seconds);
  }

  /**
   * Measures the machine under each layout and plays the work through with what it finds: with many
   * small tasks most of the time all cores are busy with one each, but the last few tasks, or the
   * first two of a single trial, leave cores idle that threads would use.
   *
   * @param work that is missing
   * @param candidates at least one; of those that are about equal the first is taken
   * @param measurement of the machine under a layout, for products of some shapes
   * @throws IllegalArgumentException if there is no candidate
   */
  public static LayoutChoice of(
      List<Work> work, List<TaskLayout> candidates, Measurement measurement) {
    Collection<ProductShape> shapes = dominantShapes(work);
    Map<TaskLayout, MachineRates> rates = new LinkedHashMap<>();
    Map<TaskLayout, Double> seconds = new LinkedHashMap<>();
    for (TaskLayout layout : candidates) {
      rates.put(layout, measurement.rates(layout, shapes));
      seconds.put(layout, seconds(work, layout, rates.get(layout)));
    }
    TaskLayout fastest = fastest(candidates, seconds);
    return new LayoutChoice(fastest, rates.get(fastest), seconds);
  }

  private static TaskLayout fastest(List<TaskLayout> candidates, Map<TaskLayout, Double> seconds) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("there is no layout to choose from");
    }
    TaskLayout fastest = candidates.get(0);
    for (TaskLayout layout : candidates) {
      if (seconds.get(layout) < CLEARLY * seconds.get(fastest)) {
        fastest = layout;
      }
    }
    return fastest;
  }

  /** Measures a machine. */
  @FunctionalInterface
  public interface Measurement {

    /** The rates of one task while as many run as the layout has. */
    MachineRates rates(TaskLayout layout, Collection<ProductShape> shapes);
  }

  /** Estimated seconds from the first task's start to the last one's end. */
  private static double seconds(List<Work> work, TaskLayout layout, MachineRates rates) {
    Schedule schedule = new Schedule(work, rates);
    PriorityQueue<Running> running =
        new PriorityQueue<>(Comparator.comparingDouble(Running::endsAt));
    double now = 0;
    do {
      while (running.size() < layout.tasks()) {
        Optional<Work> next = schedule.next();
        if (next.isEmpty()) {
          break;
        }
        running.add(new Running(next.get(), now + schedule.seconds(next.get())));
      }
      if (!running.isEmpty()) {
        Running ended = running.remove();
        now = ended.endsAt();
        schedule.done(ended.work());
      }
    } while (!running.isEmpty() || schedule.hasReady());
    return now;
  }

  private record Running(Work work, double endsAt) {}

  private static List<ProductShape> dominantShapes(List<Work> work) {
    Map<ProductShape, Double> flop = new HashMap<>();
    for (Work item : work) {
      for (StageCost cost : item.costs().values()) {
        for (Products products : cost.products()) {
          flop.merge(products.shape().representative(), products.flop(), Double::sum);
        }
      }
    }
    List<ProductShape> shapes = new ArrayList<>(flop.keySet());
    shapes.sort(Comparator.comparing((Function<ProductShape, Double>) flop::get).reversed());
    return shapes.subList(0, Math.min(SHAPES, shapes.size()));
  }
}
