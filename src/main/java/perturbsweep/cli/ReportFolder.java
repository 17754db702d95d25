package perturbsweep.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.FigureFile;
import perturbsweep.store.Outputs;
import perturbsweep.store.SweepFile;

/** The folder {@code report} of a sweep: its page, and its figures as files. */
record ReportFolder(Outputs outputs, String sweep) {

  private static final String PAGE = "report/index.html";
  private static final String FIGURES = "report/figures/";

  /** Replaces the page and each figure, in one step each. */
  void write(SweepReport report) throws IOException {
    for (Figure figure : report.report().figures()) {
      FigureFile file = new FigureFile(figure);
      file(FIGURES + figure.id() + ".png").write(file.png());
      file(FIGURES + figure.id() + ".svg").write(file.svg());
    }
    file(PAGE).write(report.page().getBytes(StandardCharsets.UTF_8));
  }

  /** Where the page is. */
  String page() throws IOException {
    return file(PAGE).path();
  }

  /** Where the figures are. */
  String figures() throws IOException {
    return file(FIGURES).path();
  }

  private SweepFile file(String name) throws IOException {
    return new SweepFile(outputs, sweep, name);
  }
}
