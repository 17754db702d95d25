package perturbsweep.report.figure;

import java.util.List;

/**
 * Charts side by side.
 *
 * @param panels at least one
 */
public record ChartFigure(String id, String title, String caption, List<Panel> panels)
    implements Figure {

  public ChartFigure {
    panels = List.copyOf(panels);
  }
}
