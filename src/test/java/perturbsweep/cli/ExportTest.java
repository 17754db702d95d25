package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleImageOutcomes;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;

class ExportTest {

  @TempDir private Path home;

  @BeforeEach
  void writeTables() throws IOException {
    Outputs outputs = Outputs.at(home.resolve("notebooks-out").toString(), Map.of());
    SampleTables.write(
        outputs,
        "demo",
        SampleOutcomes.finished(SampleOutcomes.trial(10, 0), 0.5),
        SampleOutcomes.finished(SampleOutcomes.trial(10, 1), 0.6),
        SampleOutcomes.finished(SampleOutcomes.trial(20, 0), 0.75));
  }

  @Test
  void ofImagesTheirOwnMeansAreWrittenButNotForLatex() throws IOException {
    SampleTables.writeImages(
        Outputs.at(home.resolve("notebooks-out").toString(), Map.of()),
        "digits",
        SampleImageOutcomes.finished(SampleImageOutcomes.trial(0)));
    Invocation csv = export("--sweep", "digits", "--format", "csv");
    assertTrue(csv.out().startsWith("sweep,data,classes,train_images,"), csv.out());
    assertTrue(csv.out().lines().skip(1).allMatch(row -> row.startsWith("digits,mnist,")));
    assertEquals(2, csv.out().lines().count());
    Invocation latex = export("--sweep", "digits", "--format", "latex");
    assertTrue(latex.err().contains("not for those of images: take csv or json"), latex.err());
  }

  @Test
  void csvHasTheMeansWithAHeader() {
    Invocation csv = export("--format", "csv");
    assertEquals(0, csv.exitCode(), csv.err());
    List<String> lines = csv.out().lines().toList();
    assertTrue(lines.get(0).startsWith("sweep,distribution,"), lines.get(0));
    assertEquals(3, lines.size(), csv.out());
  }

  @Test
  void jsonHasAnObjectForEachRowOfAnyTable() throws IOException {
    Invocation json = export("--sweep", "demo", "--format", "json", "--table", "trials");
    assertEquals(0, json.exitCode(), json.err());
    List<String> lines = json.out().lines().toList();
    assertEquals(3, lines.size());
    JsonNode row = new ObjectMapper().readTree(lines.get(0));
    assertEquals("demo", row.get("sweep").textValue());
    assertEquals(0.5, row.get("adversarial_accuracy_on_natural").doubleValue());
  }

  @Test
  void latexHasWhatVariesAndTheAccuracies() {
    Invocation latex = export("--format", "latex");
    assertEquals(0, latex.exitCode(), latex.err());
    assertTrue(latex.out().contains("Sweep demo: accuracy"), latex.out());
    assertEquals(
        List.of(
            "noise samples & seeds & $f$, own data & $g$, natural data & $h$, natural data"
                + " & $g$, fresh data \\\\",
            // Half an interval of 0.5 and 0.6: t(0.975; 1) = 12.706, from a table, times 0.05.
            "10 & 2 & $0.010 \\pm 0.000$ & $0.550 \\pm 0.635$ & $0.050 \\pm 0.000$"
                + " & $0.110 \\pm 0.000$ \\\\",
            "20 & 1 & $0.010$ & $0.750$ & $0.050$ & $0.110$ \\\\"),
        latex.out().lines().map(String::strip).filter(line -> line.endsWith("\\\\")).toList());
  }

  @Test
  void aFileIsWrittenWholeInFoldersThatAreMadeForIt() throws IOException {
    Path file = home.resolve("for").resolve("paper").resolve("means.csv");
    for (int time = 0; time < 2; time++) {
      Invocation csv = export("--format", "csv", "--file", file.toString());
      assertEquals(0, csv.exitCode(), csv.err());
      assertEquals(file + "\n", csv.out());
      assertEquals(export("--format", "csv").out(), Files.readString(file));
      assertEquals(List.of(file), files(file.getParent()), "nothing beside it");
    }
  }

  @Test
  void whatCanNotBeWrittenLeavesNothingBehind() throws IOException {
    Path folder = Files.createDirectories(home.resolve("taken").resolve("means.csv"));
    Files.writeString(folder.resolve("something"), "of the user");
    Invocation csv = export("--format", "csv", "--file", folder.toString());
    assertEquals(2, csv.exitCode());
    assertTrue(csv.err().contains("means.csv"), csv.err());
    assertEquals(List.of(folder), files(folder.getParent()));
    assertEquals("of the user", Files.readString(folder.resolve("something")));
  }

  @Test
  void aFolderIsNoFile() {
    for (String folder : List.of("/", home.toString())) {
      Invocation exported = Invocation.of(home, "export", "--format", "csv", "--file", folder);
      assertEquals(2, exported.exitCode());
      assertTrue(exported.err().contains("is a folder"), exported.err());
    }
  }

  @Test
  void onlyNamesOfTablesAreTaken() {
    for (String table : List.of("mean", "trials; drop view means", "(select 1)", "trials t")) {
      Path file = home.resolve("refused.csv");
      Invocation csv = export("--format", "csv", "--table", table, "--file", file.toString());
      assertEquals(2, csv.exitCode());
      assertTrue(
          csv.err().startsWith("there is no table or view \"" + table + "\"; did you mean "),
          csv.err());
      assertTrue(csv.err().contains("There are trials, curves, theory, stages, "), csv.err());
      assertFalse(Files.exists(file));
    }
    assertTrue(export("--format", "csv", "--table", "mean").err().contains("you mean means?"));
  }

  @Test
  void latexIsForMeansThatThereAre() {
    Invocation trials = export("--format", "latex", "--table", "trials");
    assertEquals(2, trials.exitCode());
    assertTrue(trials.err().contains("take csv or json"), trials.err());
    Invocation nothing =
        export("--format", "latex", "--output", home.resolve("elsewhere").toString());
    assertEquals(2, nothing.exitCode());
    assertTrue(nothing.err().startsWith("no trial has finished"), nothing.err());
  }

  @Test
  void anUnknownFormatAndAnUnknownSweepAreRefused() {
    assertEquals(2, export("--format", "xml").exitCode());
    assertEquals(2, export().exitCode());
    Invocation sweep = export("--format", "csv", "--sweep", "dmeo");
    assertEquals(2, sweep.exitCode());
    assertTrue(sweep.err().contains("there is demo"), sweep.err());
  }

  private Invocation export(String... options) {
    return Invocation.of(
        home, Stream.concat(Stream.of("export"), Arrays.stream(options)).toArray(String[]::new));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
