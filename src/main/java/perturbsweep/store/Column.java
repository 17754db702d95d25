package perturbsweep.store;

import java.time.Instant;
import java.util.function.Function;
import perturbsweep.spec.Labelled;

/**
 * A column of a table.
 *
 * @param name lower case, words joined by underscores
 * @param type of its values
 * @param nullable whether a row may have none
 * @param description what it holds, with unit and range
 * @param value of a row; null only if nullable
 * @param <R> what a row is made from
 */
public record Column<R>(
    String name, ColumnType type, boolean nullable, String description, Function<R, ?> value) {

  static <R> Column<R> integer(String name, String description, Function<R, Integer> value) {
    return new Column<>(name, ColumnType.INTEGER, false, description, value);
  }

  static <R> Column<R> number(String name, String description, Function<R, Double> value) {
    return new Column<>(name, ColumnType.DOUBLE, false, description, value);
  }

  static <R> Column<R> text(String name, String description, Function<R, String> value) {
    return new Column<>(name, ColumnType.TEXT, false, description, value);
  }

  static <R> Column<R> choice(String name, String description, Function<R, Labelled> value) {
    return text(name, description, value.andThen(Labelled::label));
  }

  static <R> Column<R> flag(String name, String description, Function<R, Boolean> value) {
    return new Column<>(name, ColumnType.BOOLEAN, false, description, value);
  }

  static <R> Column<R> moment(String name, String description, Function<R, Instant> value) {
    return new Column<>(name, ColumnType.TIMESTAMP, false, description, value);
  }

  static <R> Column<R> numbers(String name, String description, Function<R, float[]> value) {
    return new Column<>(name, ColumnType.FLOATS, false, description, value);
  }

  /** The same column, in which rows may lack a value. */
  Column<R> orNull() {
    return new Column<>(name, type, true, description, value);
  }
}
