package perturbsweep.report.figure;

/** What is drawn, apart from how: the same figure goes to print and to the page. */
public sealed interface Figure permits ChartFigure, PictureFigure, ShareFigure {

  /** A file name, letters, digits and hyphens, unique within a report. */
  String id();

  /** One line. */
  String title();

  /** A sentence or two that say what is seen, plain text. */
  String caption();
}
