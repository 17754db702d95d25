package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.PictureFigure;
import perturbsweep.spec.Axis;

/**
 * Decision maps of f, g and h on the plane of f's mean weight vectors, along each axis that the
 * sweep varies, of one seed: as the paper shows them.
 */
record MapFigures(Results results) {

  private static final List<Axis> AXES =
      List.of(
          Axis.NOISE_SAMPLES, Axis.INPUT_DIM, Axis.EPSILON, Axis.SAMPLES, Axis.WIDTH, Axis.SLOPE);

  /** Side by side in one figure. */
  private static final int MOST = 6;

  private static final String CAPTION =
      "The plane of the mean weight vectors of f's two halves, the first to the right, the second"
          + " upwards; blue: +1, orange: -1. Dots: f's samples projected on it, in the colour of"
          + " their label. Of one seed.";

  /** Empty unless the sweep asked for maps, in the order of axes. */
  List<Figure> all(SqlSession sql) throws QueryException, IOException {
    Map<String, TrialMaps> maps = TrialMaps.read(sql, trials());
    List<Figure> figures = new ArrayList<>();
    if (maps.isEmpty()) {
      return figures;
    }
    for (Axis axis : AXES) {
      for (Family family : families(axis)) {
        List<TrialMaps> ofMembers =
            members(family).stream()
                .map(this::trial)
                .map(maps::get)
                .filter(found -> found != null)
                .toList();
        if (ofMembers.size() == members(family).size()) {
          figures.add(grid(family, ofMembers));
          if (axis == Axis.NOISE_SAMPLES) {
            figures.add(new BoundaryFigure(family, members(family), ofMembers).figure());
          }
        }
      }
    }
    return figures;
  }

  /** The longest of each norm and distribution. */
  private List<Family> families(Axis axis) {
    Map<List<Object>, Family> longest = new LinkedHashMap<>();
    for (Family family : results.along(axis)) {
      longest.putIfAbsent(
          List.of(
              family.held().get(Axis.NORM.column()), family.held().get(Axis.DISTRIBUTION.column())),
          family);
    }
    return longest.values().stream()
        .sorted(Comparator.comparing(family -> Names.NORMS.indexOf(norm(family))))
        .toList();
  }

  /** Both ends and what lies evenly between. */
  private static List<Configuration> members(Family family) {
    int size = family.size();
    if (size <= MOST) {
      return family.members();
    }
    List<Configuration> chosen = new ArrayList<>();
    for (int index = 0; index < MOST; index++) {
      chosen.add(family.members().get(index * (size - 1) / (MOST - 1)));
    }
    return chosen;
  }

  private String trials() {
    return AXES.stream()
        .flatMap(axis -> families(axis).stream())
        .flatMap(family -> members(family).stream())
        .map(this::trial)
        .distinct()
        .map(trial -> "'" + trial + "'")
        .collect(Collectors.joining(", "));
  }

  /** Of the lowest seed. */
  private String trial(Configuration member) {
    return results.trialsOf(member).stream()
        .min(Comparator.comparing(row -> row.number(Axis.SEED.column())))
        .orElseThrow()
        .text("trial");
  }

  private static PictureFigure grid(Family family, List<TrialMaps> maps) {
    List<PictureFigure.Row> rows = new ArrayList<>();
    for (Classifier classifier : Classifier.values()) {
      rows.add(
          new PictureFigure.Row(
              classifier.label(),
              maps.stream().map(ofTrial -> ofTrial.picture(classifier)).toList()));
    }
    return new PictureFigure(
        "maps-%s-%s-%s"
            .formatted(
                family.axis().key(), norm(family), family.held().get(Axis.DISTRIBUTION.column())),
        "Decision maps over %s, %s, %s data"
            .formatted(
                Names.of(family.axis()),
                Names.norm(norm(family)),
                family.held().get(Axis.DISTRIBUTION.column())),
        CAPTION,
        members(family).stream()
            .map(member -> Names.value(member.parameters().get(family.axis().column())))
            .toList(),
        rows);
  }

  private static String norm(Family family) {
    return family.held().get(Axis.NORM.column()).toString();
  }
}
