package perturbsweep.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /**
   * Replaces the page and each figure, in one step each, and removes figures that an earlier page
   * had.
   */
  void write(List<Figure> figures, String page) throws IOException {
    Set<String> written = new HashSet<>();
    for (Figure figure : figures) {
      FigureFile file = new FigureFile(figure);
      write(figure.id() + ".png", file.png(), written);
      write(figure.id() + ".svg", file.svg(), written);
    }
    file(PAGE).write(page.getBytes(StandardCharsets.UTF_8));
    if (!written.isEmpty()) {
      file(FIGURES + written.iterator().next()).removeOthersBut(written);
    }
  }

  private void write(String figure, byte[] contents, Set<String> written) throws IOException {
    file(FIGURES + figure).write(contents);
    written.add(figure);
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
