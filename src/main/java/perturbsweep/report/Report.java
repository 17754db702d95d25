package perturbsweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.Figure;

/** A sweep's tables, read once, as figures and as a page. */
public final class Report {

  private final Found found;
  private final List<Figure> figures;

  private Report(Found found, List<Figure> figures) {
    this.found = found;
    this.figures = List.copyOf(figures);
  }

  /**
   * Reads the tables of a sweep, which may still be running, or have no finished trial.
   *
   * @throws QueryException if the tables do not keep still
   * @throws IOException if they can't be read
   */
  public static Report of(SqlSession sql) throws QueryException, IOException {
    ImageResults images = ImageResults.read(sql);
    if (!images.trials().isEmpty()) {
      return new Report(Found.of(images), figures(images, sql));
    }
    Results results = Results.read(sql);
    return new Report(Found.of(results), figures(results, sql));
  }

  private static List<Figure> figures(Results results, SqlSession sql)
      throws QueryException, IOException {
    List<Figure> figures = new ArrayList<>();
    if (!results.configurations().isEmpty()) {
      figures.addAll(new AxisFigures(results).all());
      new TheoryFigure(results).figure().ifPresent(figures::add);
      figures.addAll(new CurveFigures(results).all(sql));
      figures.addAll(new MapFigures(results).all(sql));
      figures.addAll(DepictionFigures.of(sql));
    }
    return figures;
  }

  private static List<Figure> figures(ImageResults results, SqlSession sql)
      throws QueryException, IOException {
    List<Figure> figures = new ArrayList<>();
    if (!results.configurations().isEmpty()) {
      figures.addAll(new CraftedNumberFigures(results).all());
      figures.addAll(new ImageCurveFigures(results).all(sql));
      figures.addAll(new CraftedFigures(results).all(sql));
      figures.addAll(new ClassFigures(results).all(sql));
    }
    return figures;
  }

  /** What is drawn, in the order of the page; none without a finished trial. */
  public List<Figure> figures() {
    return figures;
  }

  /**
   * The page, a whole HTML document that needs no other file.
   *
   * @param context what the tables do not say
   */
  public String page(Context context) {
    return new ReportPage(found, figures, context).html();
  }

  /**
   * What the tables do not say.
   *
   * @param asked the sweep file; empty if it is not known
   * @param planned trials of the sweep; 0 if it is not known
   * @param reproduce commands
   * @param progress of a run that goes on; null on a page that is not served
   */
  public record Context(String asked, int planned, String reproduce, Progress progress) {}

  /**
   * How far a run is.
   *
   * @param version changes when the tables do
   * @param done trials that have ended
   * @param total trials of the sweep
   * @param text in words, time left included
   */
  public record Progress(String version, int done, int total, String text) {}
}
