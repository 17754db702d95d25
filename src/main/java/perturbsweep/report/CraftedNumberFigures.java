package perturbsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import perturbsweep.report.ImageConfiguration.Kind;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;

/**
 * Accuracy on natural test images over the number of perturbed images that g learned, where a sweep
 * varies it with all else equal: a figure for each set of data, a panel for each scenario.
 */
record CraftedNumberFigures(ImageResults results) {

  private static final String CRAFTED = "crafted_images";

  List<ChartFigure> all() {
    Map<String, List<ImageConfiguration>> ofData =
        results.configurations().stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.text("data"), LinkedHashMap::new, Collectors.toList()));
    List<ChartFigure> figures = new ArrayList<>();
    ofData.forEach(
        (data, configurations) -> {
          List<Panel> panels =
              ImageNames.SCENARIOS.stream()
                  .map(scenario -> panel(scenario, configurations))
                  .flatMap(Optional::stream)
                  .toList();
          if (!panels.isEmpty()) {
            figures.add(figure(data, panels));
          }
        });
    return figures;
  }

  private static ChartFigure figure(String data, List<Panel> panels) {
    return new ChartFigure(
        "crafted-images-" + data,
        "Number of perturbed images, " + ImageNames.value(data),
        "Accuracy of g on natural test images after its best epoch, over the number of mislabelled"
            + " perturbed images that it learned, with 95% intervals where there are several seeds,"
            + " and of f. The thin line is a guess.",
        panels);
  }

  private static Optional<Panel> panel(String scenario, List<ImageConfiguration> ofData) {
    List<Series> series = new ArrayList<>();
    List<ImageConfiguration> longest = List.of();
    for (Kind kind : kinds(scenario, ofData)) {
      List<ImageConfiguration> line = line(kind, ofData);
      if (line.size() > 1) {
        series.add(
            new Series(
                "g, " + ImageNames.attack(line.get(0)),
                Look.LINE,
                ImageCurveFigures.colour(line.get(0)),
                points(line, ImageConfiguration.G)));
        longest = line.size() > longest.size() ? line : longest;
      }
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    List<Point> natural = points(longest, "natural_best_test_accuracy");
    series.add(new Series("f", Look.CURVE, Palette.BLUE, natural));
    series.add(ImageCurveFigures.guess(longest.get(0), series));
    return Optional.of(
        new Panel(
            ImageNames.value(scenario),
            Scale.spanning(
                "perturbed images",
                longest.stream().mapToDouble(ImageConfiguration::craftedImages)),
            Scale.share("accuracy on test images"),
            series));
  }

  private static List<Kind> kinds(String scenario, List<ImageConfiguration> ofData) {
    return ofData.stream()
        .map(ImageConfiguration::kind)
        .filter(kind -> kind.scenario().equals(scenario))
        .distinct()
        .toList();
  }

  /** Configurations that differ in the number alone, the most that there are. */
  private static List<ImageConfiguration> line(Kind kind, List<ImageConfiguration> ofData) {
    Map<Map<String, Object>, List<ImageConfiguration>> alike =
        ofData.stream()
            .filter(one -> one.kind().equals(kind))
            .collect(
                Collectors.groupingBy(
                    CraftedNumberFigures::held, LinkedHashMap::new, Collectors.toList()));
    return alike.values().stream().max(Comparator.comparing(List::size)).orElse(List.of()).stream()
        .sorted(Comparator.comparing(ImageConfiguration::craftedImages))
        .toList();
  }

  private static Map<String, Object> held(ImageConfiguration one) {
    Map<String, Object> held = new HashMap<>(one.parameters());
    held.remove(CRAFTED);
    return held;
  }

  private static List<Point> points(List<ImageConfiguration> line, String column) {
    List<Point> points = new ArrayList<>();
    for (ImageConfiguration one : line) {
      Interval interval = Interval.of(one.means(), column);
      points.add(ImageCurveFigures.point(one.craftedImages(), interval.mean(), interval.half()));
    }
    return points;
  }
}
