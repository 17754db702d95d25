package perturbsweep.report;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perturbsweep.report.Report.Context;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.PictureFigure;

/** The page of a sweep, from its template. */
record ReportPage(Results results, List<Figure> figures, Context context) {

  private static final String LIBRARY = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  String html() {
    Map<String, Object> model = new HashMap<>();
    model.put("title", "Learning from perturbations: sweep " + results.sweep());
    model.put("state", state());
    model.put("headlines", new Headlines(results).sentences());
    model.put("findings", FindingsTable.of(results.configurations()));
    model.put("figures", figures.stream().map(ReportPage::model).toList());
    model.put("failures", Failure.of(results.unfinished()));
    model.put("hasTrials", !results.trials().isEmpty());
    model.put("asked", context.asked());
    model.put("provenance", Provenance.of(results.trials()));
    model.put("reproduce", context.reproduce());
    model.put("progress", context.progress());
    model.put("data", new PageData(charts(), TrialsTable.of(results.trials())).json());
    model.put("css", resource("report.css"));
    model.put("script", resource("report.js"));
    model.put("library", resource(LIBRARY));
    return filled(model);
  }

  private String state() {
    int finished = results.finished().size();
    int unfinished = results.unfinished().size();
    int left = context.planned() - finished - unfinished;
    return "%d trials finished, %d diverged or failed%s."
        .formatted(finished, unfinished, left > 0 ? ", %d not yet run".formatted(left) : "");
  }

  private List<ChartFigure> charts() {
    return figures.stream()
        .filter(ChartFigure.class::isInstance)
        .map(ChartFigure.class::cast)
        .toList();
  }

  private static Map<String, Object> model(Figure figure) {
    Map<String, Object> model = new HashMap<>();
    model.put("id", figure.id());
    model.put("title", figure.title());
    model.put("caption", figure.caption());
    if (figure instanceof PictureFigure pictures) {
      model.put("columns", pictures.columns());
      model.put("pictures", pictures.rows().stream().map(EmbeddedPicture::row).toList());
    }
    return model;
  }

  private static String filled(Map<String, Object> model) {
    Configuration freemarker = new Configuration(Configuration.VERSION_2_3_33);
    freemarker.setClassForTemplateLoading(ReportPage.class, "");
    freemarker.setDefaultEncoding(StandardCharsets.UTF_8.name());
    freemarker.setLocale(Locale.ROOT);
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    StringWriter page = new StringWriter();
    try {
      freemarker.getTemplate("report.ftlh").process(model, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the page's template and its model differ", e);
    }
    return page.toString();
  }

  private static String resource(String name) {
    try (InputStream text = ReportPage.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
