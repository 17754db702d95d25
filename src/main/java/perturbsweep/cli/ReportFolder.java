package perturbsweep.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.FigureFile;
import perturbsweep.store.Outputs;
import perturbsweep.store.SweepFile;

/**
 * A folder of a sweep with a page, and its figures as files.
 *
 * @param name relative to the sweep's folder
 */
record ReportFolder(Outputs outputs, String sweep, String name) {

  /** Of the sweep's own report. */
  static final String REPORT = "report";

  private static final String PAGE = "index.html";
  private static final String FIGURES = "figures/";

  /** Replaces the page and each figure, in one step each. */
  void write(List<Figure> figures, String page) throws IOException {
    for (Figure figure : figures) {
      FigureFile file = new FigureFile(figure);
      file(FIGURES + figure.id() + ".png").write(file.png());
      file(FIGURES + figure.id() + ".svg").write(file.svg());
    }
    file(PAGE).write(page.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the page is. */
  String page() throws IOException {
    return file(PAGE).path();
  }

  /** Where the figures are. */
  String figures() throws IOException {
    return file(FIGURES).path();
  }

  private SweepFile file(String file) throws IOException {
    return new SweepFile(outputs, sweep, name + "/" + file);
  }
}
