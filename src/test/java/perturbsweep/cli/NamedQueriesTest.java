package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedQueriesTest {

  private static final String HEADLINE = "-- What was found?\nselect 1 as one\n";

  @TempDir private Path home;
  private NamedQueries queries;

  @BeforeEach
  void writeQueries() throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf").resolve("queries"));
    Files.writeString(folder.resolve("headline.sql"), HEADLINE);
    Files.writeString(folder.resolve("time.sql"), "--Where did the time go?\nselect 2 as two\n");
    Files.writeString(folder.resolve("notes.txt"), "no query");
    queries = new NamedQueries(folder);
  }

  @Test
  void aWordIsTheNameOfAQuery() throws IOException {
    assertEquals(HEADLINE, queries.sql("headline"));
  }

  @Test
  void aPathOfAnSqlFileIsReadWhereverItLies() throws IOException {
    Path file = Files.writeString(home.resolve("my own.sql"), "select 3");
    assertEquals("select 3", queries.sql(file.toString()));
    assertThrows(UsageException.class, () -> queries.sql(home.resolve("none.sql").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1", "-- headline\nselect\n1", "table trials"})
  void whatHasBlanksIsTheQueryItself(String sql) throws IOException {
    assertEquals(sql, queries.sql(sql));
  }

  @ParameterizedTest
  @ValueSource(strings = {"headlin", "../headline", "notes", "Headline", ""})
  void anUnknownNameIsNamedWithTheNearestAndAllThereAre(String name) {
    UsageException e = assertThrows(UsageException.class, () -> queries.sql(name));
    assertTrue(e.getMessage().startsWith("there is no query \"" + name + "\"; did you mean "));
    assertTrue(e.getMessage().endsWith("There are headline, time"), e.getMessage());
    if (name.endsWith("headlin")) {
      assertTrue(e.getMessage().contains("did you mean headline?"), e.getMessage());
    }
  }

  @Test
  void whereNoQueriesAreThereIsNothingToList() throws IOException {
    NamedQueries none = new NamedQueries(home.resolve("nowhere"));
    assertEquals("", none.list());
    UsageException e = assertThrows(UsageException.class, () -> none.sql("headline"));
    assertEquals("there is no query \"headline\", nor any other", e.getMessage());
  }

  @Test
  void listsNamesWithWhatTheyAnswerAndAsksNothing() {
    Invocation list = Invocation.of(home, "sql", "--list");
    assertEquals(0, list.exitCode(), list.err());
    assertEquals("headline  What was found?\ntime      Where did the time go?\n", list.out());
  }

  @Test
  void sqlAnswersAQueryByItsName() {
    Invocation answer = Invocation.of(home, "sql", "--format", "csv", "headline");
    assertEquals(0, answer.exitCode(), answer.err());
    assertEquals("one\r\n1\r\n", answer.out());
  }

  @Test
  void sqlRefusesAnUnknownNameAndAMissingFileAndNothingAtAll() {
    Invocation unknown = Invocation.of(home, "sql", "headlnie");
    assertEquals(2, unknown.exitCode());
    assertTrue(unknown.err().contains("did you mean headline?"), unknown.err());
    Invocation missing = Invocation.of(home, "sql", "missing.sql");
    assertEquals(2, missing.exitCode());
    assertEquals("there is no file missing.sql\n", missing.err());
    assertEquals(2, Invocation.of(home, "sql").exitCode());
    assertEquals(2, Invocation.of(home, "sql", "--list", "headline").exitCode());
  }
}
