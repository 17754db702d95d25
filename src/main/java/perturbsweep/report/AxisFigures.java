package perturbsweep.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;
import perturbsweep.spec.Axis;

/** Accuracy on natural data along each axis that the sweep varies: the paper's main figures. */
record AxisFigures(Results results) {

  private static final List<Axis> AXES =
      List.of(
          Axis.NOISE_SAMPLES,
          Axis.INPUT_DIM,
          Axis.EPSILON,
          Axis.SAMPLES,
          Axis.WIDTH,
          Axis.SLOPE,
          Axis.EPOCHS,
          Axis.LEARNING_RATE,
          Axis.MOMENTUM);

  /** A line of two points says little where there are longer ones. */
  private static final int ENOUGH = 3;

  private static final String CAPTION =
      "Accuracy on natural samples of g, trained on mislabelled perturbed points only, and of the"
          + " control h, trained on the same points without perturbations. Mean over seeds with its 95%%"
          + " interval; dashed: predicted by theory%s.";

  List<ChartFigure> all() {
    List<ChartFigure> figures = new ArrayList<>();
    for (Axis axis : AXES) {
      List<Family> families = results.along(axis);
      boolean hasLongOnes = families.stream().anyMatch(family -> family.size() >= ENOUGH);
      Map<String, List<Family>> byDistribution = new LinkedHashMap<>();
      families.stream()
          .filter(family -> !hasLongOnes || family.size() >= ENOUGH)
          .forEach(
              family ->
                  byDistribution
                      .computeIfAbsent(held(family, Axis.DISTRIBUTION), any -> new ArrayList<>())
                      .add(family));
      byDistribution.forEach((distribution, of) -> figures.add(figure(axis, distribution, of)));
    }
    return figures;
  }

  private ChartFigure figure(Axis axis, String distribution, List<Family> families) {
    List<Panel> panels = new ArrayList<>();
    for (String norm : Names.NORMS) {
      List<Family> ofNorm =
          families.stream().filter(family -> held(family, Axis.NORM).equals(norm)).toList();
      if (!ofNorm.isEmpty()) {
        panels.add(panel(axis, norm, ofNorm));
      }
    }
    boolean hasPublished =
        panels.stream()
            .map(Panel::series)
            .flatMap(Collection::stream)
            .anyMatch(series -> series.look() == Look.HOLLOW);
    return new ChartFigure(
        "accuracy-%s-%s".formatted(axis.key(), distribution),
        "Accuracy on natural data over %s, %s data".formatted(Names.of(axis), distribution),
        CAPTION.formatted(hasPublished ? "; hollow: published by the paper" : ""),
        panels);
  }

  private Panel panel(Axis axis, String norm, List<Family> families) {
    List<Family> shown = families.subList(0, Math.min(families.size(), Palette.FAMILIES.size()));
    List<String> names = Names.differences(shown.stream().map(Family::held).toList());
    List<Series> series = new ArrayList<>();
    for (int index = 0; index < shown.size(); index++) {
      Family family = shown.get(index);
      int colour = Palette.FAMILIES.get(index);
      String name = names.get(index).isEmpty() ? "" : ", " + names.get(index);
      series.add(measured("g" + name, colour, family, "adversarial"));
      addUnlessEmpty(series, predicted("g predicted" + name, colour, family));
      addUnlessEmpty(series, published(family));
    }
    String first = names.get(0).isEmpty() ? "" : " (" + names.get(0) + ")";
    series.add(measured("h, the control" + first, Palette.GREY, shown.get(0), "noise"));
    String more =
        shown.size() < families.size()
            ? " (%d of %d families)".formatted(shown.size(), families.size())
            : "";
    return new Panel(
        Names.norm(norm) + more,
        Scale.spanning(Names.of(axis), values(axis, shown)),
        Scale.accuracy("accuracy on natural data", series),
        series);
  }

  private static void addUnlessEmpty(List<Series> series, Series one) {
    if (!one.points().isEmpty()) {
      series.add(one);
    }
  }

  private static Series measured(String label, int colour, Family family, String classifier) {
    String column = classifier + "_accuracy_on_natural";
    List<Point> points = new ArrayList<>();
    for (Configuration member : family.members()) {
      Row means = member.means();
      points.add(
          new Point(
              member.number(family.axis()),
              means.number(column),
              means.number(column + "_low"),
              means.number(column + "_high"),
              "%s seeds".formatted(means.text("seeds"))));
    }
    return new Series(label, Look.LINE, colour, points);
  }

  private static Series predicted(String label, int colour, Family family) {
    List<Point> points =
        family.members().stream()
            .filter(member -> member.predictedOnNatural() != null)
            .map(member -> Point.of(member.number(family.axis()), member.predictedOnNatural()))
            .toList();
    return new Series(label, Look.DASHED, colour, points);
  }

  private Series published(Family family) {
    List<Point> points =
        family.members().stream()
            .map(member -> publishedOf(family.axis(), member))
            .filter(Objects::nonNull)
            .toList();
    return new Series("published", Look.HOLLOW, Palette.BLACK, points);
  }

  /** As read off the figure of this axis, if the point is there. */
  private Point publishedOf(Axis axis, Configuration member) {
    return results.published().stream()
        .filter(row -> isOf(row, member))
        .min(Comparator.comparing(row -> !axis.column().equals(row.text("panel"))))
        .map(row -> Point.of(member.number(axis), row.number("published")))
        .orElse(null);
  }

  /** Whether it is this configuration that the view found to match. */
  private static boolean isOf(Row published, Configuration member) {
    return Configuration.columns().stream()
        .allMatch(
            column ->
                published
                    .value(column.equals(Axis.EPSILON.column()) ? "measured_epsilon" : column)
                    .equals(member.parameters().get(column)));
  }

  private static DoubleStream values(Axis axis, List<Family> families) {
    return families.stream()
        .flatMap(family -> family.members().stream())
        .mapToDouble(member -> member.number(axis));
  }

  private static String held(Family family, Axis axis) {
    return family.held().get(axis.column()).toString();
  }
}
