package perturbsweep.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perturbsweep.compare.Comparison;
import perturbsweep.compare.Metric;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Panel;

/** Each trial in both sweeps, and each configuration's difference; a panel for each norm. */
record ComparisonFigures(Comparison comparison) {

  private static final Map<Metric, Integer> COLOURS =
      Map.of(
          Metric.ADVERSARIAL_ACCURACY_ON_NATURAL, Palette.VERMILLION,
          Metric.NOISE_ACCURACY_ON_NATURAL, Palette.GREY,
          Metric.NATURAL_ACCURACY, Palette.BLUE,
          Metric.ADVERSARIAL_ACCURACY_ON_FRESH, Palette.ORANGE,
          Metric.NATURAL_LOSS, Palette.BLUE,
          Metric.NOISE_LOSS, Palette.GREY,
          Metric.ADVERSARIAL_LOSS, Palette.VERMILLION,
          Metric.NOISE_LOSS_ON_NATURAL, Palette.BLACK,
          Metric.ADVERSARIAL_LOSS_ON_NATURAL, Palette.ORANGE);

  private static final double TENTHS = 10;

  List<Figure> all() {
    List<Panel> accuracies = new ArrayList<>();
    List<Panel> differences = new ArrayList<>();
    List<Panel> losses = new ArrayList<>();
    for (String norm : Names.NORMS) {
      new TrialsPanel(comparison, norm, false).panel().ifPresent(accuracies::add);
      new DifferencesPanel(comparison, norm).panel().ifPresent(differences::add);
      new TrialsPanel(comparison, norm, true).panel().ifPresent(losses::add);
    }
    return Stream.of(
            new ChartFigure(
                "accuracies",
                "Accuracies in A and in B",
                "Each mark is a trial. On the diagonal it is the same in both.",
                accuracies),
            new ChartFigure(
                "differences",
                "Differences of accuracies",
                "Each mark is a configuration: the mean of B - A over its seeds with its 95%"
                    + " interval (Student's t, not corrected for their number), over the mean of"
                    + " A. A single seed has no interval.",
                differences),
            new ChartFigure(
                "losses",
                "Losses in A and in B",
                "Each mark is a trial. On the diagonal it is the same in both. A loss of 0, or"
                    + " one that is not finite, is not drawn.",
                losses))
        .filter(figure -> !figure.panels().isEmpty())
        .map(Figure.class::cast)
        .toList();
  }

  static List<Metric> metrics(boolean losses) {
    return Arrays.stream(Metric.values()).filter(metric -> metric.isLoss() == losses).toList();
  }

  static int colour(Metric metric) {
    return COLOURS.get(metric);
  }

  static double tenthBelow(List<Double> accuracies) {
    return Math.floor(Collections.min(accuracies) * TENTHS) / TENTHS;
  }

  /** At least one tenth above the tenth below. */
  static double tenthAbove(List<Double> accuracies) {
    double above = Math.ceil(Collections.max(accuracies) * TENTHS) / TENTHS;
    return Math.max(above, tenthBelow(accuracies) + 1 / TENTHS);
  }
}
