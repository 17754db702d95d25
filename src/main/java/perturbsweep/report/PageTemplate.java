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
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.PictureFigure;
import perturbsweep.report.figure.ShareFigure;

/** A kind of page: its template, with the style and the script that all pages share. */
record PageTemplate(String name) {

  private static final String LIBRARY = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  /**
   * A whole HTML document that needs no other file.
   *
   * @param own what this template alone reads; its title included
   */
  String filled(Map<String, Object> own, List<Figure> figures, TrialsTable trials) {
    Map<String, Object> model = new HashMap<>(own);
    model.put("figures", figures.stream().map(PageTemplate::model).toList());
    model.put("data", new PageData(charts(figures), trials).json());
    model.put("css", resource("report.css"));
    model.put("script", resource("report.js") + resource("sortable.js"));
    model.put("library", resource(LIBRARY));
    return text(model);
  }

  private static List<ChartFigure> charts(List<Figure> figures) {
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
    } else if (figure instanceof ShareFigure shares) {
      model.put("columns", shares.columns());
      model.put("rowAxis", shares.rowAxis());
      model.put("columnAxis", shares.columnAxis());
      model.put("shares", shares.rows().stream().map(PageTemplate::row).toList());
    }
    return model;
  }

  private static Map<String, Object> row(ShareFigure.Row row) {
    return Map.of(
        "label", row.label(), "cells", row.shares().stream().map(PageTemplate::cell).toList());
  }

  private static Map<String, String> cell(Double share) {
    return share == null
        ? Map.of("text", "", "style", "")
        : Map.of(
            "text",
            String.format(Locale.ROOT, "%.2f", share),
            "style",
            String.format(
                Locale.ROOT,
                "background:#%06x;color:#%s",
                ShareFigure.colour(share),
                ShareFigure.isDark(share) ? "fff" : "000"));
  }

  private String text(Map<String, Object> model) {
    Configuration freemarker = new Configuration(Configuration.VERSION_2_3_33);
    freemarker.setClassForTemplateLoading(PageTemplate.class, "");
    freemarker.setDefaultEncoding(StandardCharsets.UTF_8.name());
    freemarker.setLocale(Locale.ROOT);
    // Without it 1234 is 1,234, which no attribute and no other number of a page is.
    freemarker.setNumberFormat("c");
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    StringWriter page = new StringWriter();
    try {
      freemarker.getTemplate(name).process(model, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the page's template and its model differ", e);
    }
    return page.toString();
  }

  private static String resource(String name) {
    try (InputStream text = PageTemplate.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
