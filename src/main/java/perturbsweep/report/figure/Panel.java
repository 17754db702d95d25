package perturbsweep.report.figure;

import java.util.List;

/**
 * One chart.
 *
 * @param title one line; may be empty
 * @param series in the order of the legend
 */
public record Panel(String title, Scale x, Scale y, List<Series> series) {

  public Panel {
    series = List.copyOf(series);
  }
}
