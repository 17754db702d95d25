package perturbsweep.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports what a sweep of images asks for although it means nothing there. */
final class OnlyOfSamples {

  /** Keys of trials with random samples, each with what images have in its place, or nothing. */
  private static final Map<String, String> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("sweep.base", "images.base"),
              Map.entry("sweep.blocks", "images.blocks"),
              Map.entry("training.epochs", "images.base.epochs"),
              Map.entry("training.learning-rate", "images.base.learning-rate"),
              Map.entry("training.momentum", "images.base.momentum"),
              Map.entry("training.loss", ""),
              Map.entry("training.trainer", ""),
              Map.entry("training.tolerance", ""),
              Map.entry("training.precision", ""),
              Map.entry("attack.steps", "images.base.attack-steps"),
              Map.entry("attack.pixel-change", ""),
              Map.entry("evaluation.fresh-samples", "images.base.test-images"),
              Map.entry("artifacts.decision-maps", "")));

  private OnlyOfSamples() {}

  static void report(Layers layers, Problems problems) {
    String images = layers.at(SweepSection.IMAGES.path()).orElseThrow().location();
    KEYS.forEach(
        (key, inItsPlace) ->
            layers
                .at(key)
                .filter(node -> node.written().isPresent())
                .ifPresent(
                    node ->
                        problems.add(
                            node,
                            "is of sweeps with random samples, and this one is of images, by the"
                                + " section images at %s: leave one of them out".formatted(images),
                            Optional.of(inItsPlace).filter(known -> !known.isEmpty()))));
  }
}
