package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.Palette;
import perturbsweep.report.figure.Picture;

/**
 * The decision maps of one trial.
 *
 * @param maps rows of the table {@code maps}, by their classifier
 * @param samples rows of the table {@code map_samples}
 */
record TrialMaps(Map<String, Row> maps, List<Row> samples) {

  private static final int POSITIVE = 0xBFDDF0;
  private static final int NEGATIVE = 0xF7D3B5;
  private static final int NEITHER = 0xFFFFFF;

  /**
   * Of trials that have any, by their names.
   *
   * @param trials quoted names, separated by commas; empty for none
   */
  static Map<String, TrialMaps> read(SqlSession sql, String trials)
      throws QueryException, IOException {
    Map<String, TrialMaps> byTrial = new HashMap<>();
    if (trials.isEmpty()) {
      return byTrial;
    }
    for (Row row : Row.of(sql.query("select * from maps where trial in (" + trials + ")"))) {
      byTrial
          .computeIfAbsent(
              row.text("trial"), any -> new TrialMaps(new HashMap<>(), new ArrayList<>()))
          .maps()
          .put(row.text("classifier"), row);
    }
    for (Row row : Row.of(sql.query("select * from map_samples where trial in (" + trials + ")"))) {
      byTrial.get(row.text("trial")).samples().add(row);
    }
    return byTrial;
  }

  int resolution() {
    return maps.values().iterator().next().number("resolution").intValue();
  }

  /** Largest coordinate along either axis. */
  double extent() {
    return maps.values().iterator().next().number("extent");
  }

  /** '+', '-' or '0' for each point, row after row from the top. */
  String signs(Classifier classifier) {
    return maps.get(classifier.column()).text("signs");
  }

  /** Null if there is none of that classifier. */
  Picture picture(Classifier classifier) {
    if (!maps.containsKey(classifier.column())) {
      return null;
    }
    String signs = signs(classifier);
    int[] rgb =
        signs
            .chars()
            .map(sign -> sign == '+' ? POSITIVE : sign == '-' ? NEGATIVE : NEITHER)
            .toArray();
    long positive = signs.chars().filter(sign -> sign == '+').count();
    return new Picture(
        "decision map of %s: +1 on %d%% of the plane"
            .formatted(classifier.label(), Math.round(100.0 * positive / signs.length())),
        resolution(),
        resolution(),
        rgb,
        marks());
  }

  private List<Picture.Mark> marks() {
    List<Picture.Mark> marks = new ArrayList<>();
    for (Row sample : samples) {
      double x = (sample.number("along_first") / extent() + 1) / 2;
      double y = (1 - sample.number("along_second") / extent()) / 2;
      if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
        marks.add(
            new Picture.Mark(x, y, sample.number("label") > 0 ? Palette.BLUE : Palette.VERMILLION));
      }
    }
    return marks;
  }
}
