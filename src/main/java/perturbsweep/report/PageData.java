package perturbsweep.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;

/**
 * What the page draws itself, as JSON that may stand in a script element: charts and the table of
 * trials.
 */
record PageData(List<ChartFigure> charts, TrialsTable trials) {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  /** More than is ever shown, and far less than a double takes. */
  private static final MathContext DIGITS = new MathContext(6);

  String json() {
    ObjectNode data = MAPPER.createObjectNode();
    ArrayNode figures = data.putArray("charts");
    for (ChartFigure chart : charts) {
      ObjectNode figure = figures.addObject().put("id", chart.id());
      ArrayNode panels = figure.putArray("panels");
      chart.panels().forEach(panel -> add(panels.addObject(), panel));
    }
    ObjectNode table = data.putObject("trials");
    ArrayNode columns = table.putArray("columns");
    trials.columns().forEach(columns::add);
    ArrayNode rows = table.putArray("rows");
    for (List<Object> values : trials.rows()) {
      ArrayNode row = rows.addArray();
      values.forEach(value -> addValue(row, value));
    }
    return scriptSafe(data);
  }

  /** No text of it may end the element it stands in. */
  private static String scriptSafe(ObjectNode data) {
    try {
      return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can't be written as JSON", e);
    }
  }

  private static void add(ObjectNode json, Panel panel) {
    json.put("title", panel.title());
    add(json.putObject("x"), panel.x());
    add(json.putObject("y"), panel.y());
    ArrayNode series = json.putArray("series");
    panel.series().forEach(one -> add(series.addObject(), one));
  }

  private static void add(ObjectNode json, Scale scale) {
    json.put("label", scale.label()).put("logarithmic", scale.logarithmic());
    json.put("low", scale.low()).put("high", scale.high());
  }

  private static void add(ObjectNode json, Series series) {
    json.put("label", series.label()).put("look", series.look().name());
    json.put("colour", series.colour());
    ArrayNode points = json.putArray("points");
    for (Series.Point point : series.points()) {
      if (Double.isFinite(point.x()) && Double.isFinite(point.y())) {
        points
            .addObject()
            .put("x", rounded(point.x()))
            .put("y", rounded(point.y()))
            .put("low", rounded(point.low()))
            .put("high", rounded(point.high()))
            .put("note", point.note());
      }
    }
  }

  private static void addValue(ArrayNode row, Object value) {
    if (value instanceof Double number) {
      row.add(rounded(number));
    } else if (value instanceof Number number) {
      row.add(number.longValue());
    } else {
      row.add(value == null ? null : value.toString());
    }
  }

  private static BigDecimal rounded(Double value) {
    return value == null || !Double.isFinite(value)
        ? null
        : new BigDecimal(value).round(DIGITS).stripTrailingZeros();
  }
}
