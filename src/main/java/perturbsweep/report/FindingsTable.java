package perturbsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perturbsweep.spec.Axis;

/**
 * The means of each configuration beside the parameters that vary.
 *
 * @param columns their names
 * @param rows texts
 * @param left configurations that are not shown
 */
public record FindingsTable(List<String> columns, List<List<String>> rows, int left) {

  private static final int SHOWN = 200;

  static FindingsTable of(List<Configuration> configurations) {
    List<Axis> varied = varied(configurations);
    List<String> columns = new ArrayList<>(varied.stream().map(Names::of).toList());
    columns.addAll(
        List.of("seeds", "f, own data", "g, natural data", "h, natural data", "g, fresh data"));
    columns.add("predicted, natural data");
    List<Configuration> sorted =
        configurations.stream().sorted(Comparator.comparing(one -> key(varied, one))).toList();
    List<List<String>> rows = sorted.stream().limit(SHOWN).map(one -> texts(varied, one)).toList();
    return new FindingsTable(columns, rows, configurations.size() - rows.size());
  }

  /** The axes in which configurations differ. */
  static List<Axis> varied(List<Configuration> configurations) {
    return Names.differing(configurations.stream().map(Configuration::parameters).toList());
  }

  /** Numbers in their order, behind a common sign and length. */
  private static String key(List<Axis> varied, Configuration one) {
    StringBuilder key = new StringBuilder();
    for (Axis axis : varied) {
      Object value = one.parameters().get(axis.column());
      key.append(
          value instanceof Number number
              ? String.format(Locale.ROOT, "%040.12f|", number.doubleValue())
              : value + "|");
    }
    return key.toString();
  }

  private static List<String> texts(List<Axis> varied, Configuration one) {
    Map<String, Object> parameters = one.parameters();
    List<String> texts = new ArrayList<>();
    varied.forEach(axis -> texts.add(Names.value(parameters.get(axis.column()))));
    texts.add(one.means().text("seeds"));
    for (String column :
        List.of(
            "natural_accuracy",
            "adversarial_accuracy_on_natural",
            "noise_accuracy_on_natural",
            "adversarial_accuracy_on_fresh")) {
      texts.add(Interval.of(one.means(), column).text());
    }
    Double predicted = one.predictedOnNatural();
    texts.add(predicted == null ? "" : new Interval(predicted, null).text());
    return texts;
  }
}
