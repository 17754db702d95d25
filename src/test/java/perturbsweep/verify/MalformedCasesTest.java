package perturbsweep.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.spec.Precision;
import perturbsweep.train.SgdTrainer;
import perturbsweep.train.Trainer;
import perturbsweep.train.Training;
import perturbsweep.train.TrainingObserver;
import perturbsweep.train.TrainingProblem;

/** Cases whose files cannot be used. */
class MalformedCasesTest {

  @TempDir private Path directory;
  private final List<String> lines = new ArrayList<>();

  static Stream<Arguments> breaking() {
    return Stream.of(
        broken(
            "train-plateau",
            "w.npy: missing",
            copy -> Files.delete(copy.folder().resolve("w.npy"))),
        broken(
            "train-plateau",
            "x.npy: [20, 20] numbers take 3200 bytes, not the 3199",
            copy -> copy.truncate("x.npy", 1)),
        broken(
            "train-plateau",
            "w.npy: number 1 of 160 is NaN",
            copy -> copy.change("w.npy", 0, w -> Double.NaN)),
        broken(
            "decision-map",
            "sign.npy: number 5 of 1681 is NaN",
            copy -> copy.change("sign.npy", 4, s -> Double.NaN)),
        broken(
            "trial-l0",
            "noise.npy: number 2 of 8000 is Infinity",
            copy -> copy.change("noise.npy", 1, x -> Double.POSITIVE_INFINITY)),
        broken(
            "train-plateau",
            "y.npy: labels are +1 or -1, not 0.5",
            copy -> copy.change("y.npy", 0, y -> 0.5)),
        broken(
            "attack-l0-gauss",
            "w.npy: shape [16, 49], where case.json asks for [16, 50]",
            copy -> copy.replace("49", "50")),
        broken("train-plateau", "case.json: line 2: ", copy -> copy.replace("kind\":", "kind\"")),
        broken(
            "train-plateau",
            "case.json: \"epochs\" is missing, not a whole number",
            copy -> copy.replace("epochs", "epoch")),
        broken(
            "train-plateau",
            "case.json: \"width\" is -8, not a whole number",
            copy -> copy.replace(": 8,", ": -8,")),
        broken(
            "train-plateau",
            "case.json: line 11: ",
            copy -> copy.replace("1.000170617163293", "NaN")),
        broken(
            "train-plateau",
            "case.json: \"kind\" is 3, not a text",
            copy -> copy.replace("\"train\"", "3")),
        broken(
            "attack-l2-gauss",
            "case.json: \"L3\" is none of L0, L2, Linf",
            copy -> copy.replace("L2", "L3")),
        broken(
            "attack-l2-uniform",
            "case.json: \"low\" is -2.0, but mode uniform means -1.0",
            copy -> copy.replace("-1.0", "-2.0")),
        broken(
            "train-plateau",
            "case.json: \"width\" is 7, not an even number",
            copy -> copy.replace(": 8,", ": 7,")),
        broken(
            "attack-l2-gauss",
            "case.json: \"steps\" is 1000001, not at most 1000000",
            copy -> copy.replace(": 100,", ": 1000001,")),
        broken(
            "flow-uniform",
            "case.json: \"horizon\" is 1.0E300, not between 0.1 and 100000.0",
            copy -> copy.replace("200.0", "1e300")),
        broken(
            "train-plateau",
            "case.json: \"kind\" is \"quantum\", not one of attack, flow, map, train, trial",
            copy -> copy.replace("\"train\"", "\"quantum\"")),
        broken(
            "train-plateau",
            "case.json: line 3: Duplicate field 'kind'",
            copy -> copy.replace("\"mode\"", "\"kind\"")),
        broken(
            "train-plateau",
            "case.json: not a text in UTF-8",
            copy -> Files.write(copy.folder().resolve("case.json"), new byte[] {'{', (byte) 0xff})),
        broken(
            "train-plateau",
            "x.npy: a folder, not a file",
            copy -> {
              Files.delete(copy.folder().resolve("x.npy"));
              Files.createDirectory(copy.folder().resolve("x.npy"));
            }),
        broken(
            "train-plateau",
            "x.npy: a pipe or device, not a file",
            copy -> {
              Files.delete(copy.folder().resolve("x.npy"));
              Files.createSymbolicLink(copy.folder().resolve("x.npy"), Path.of("/dev/zero"));
            }),
        broken(
            "train-plateau",
            "x.npy: a link to nothing",
            copy -> {
              Files.delete(copy.folder().resolve("x.npy"));
              Files.createSymbolicLink(copy.folder().resolve("x.npy"), Path.of("nowhere"));
            }),
        broken(
            "train-plateau",
            "x.npy: has 8589934592 bytes; at most 536870912 are read",
            copy -> {
              try (RandomAccessFile file =
                  new RandomAccessFile(copy.folder().resolve("x.npy").toFile(), "rw")) {
                file.setLength(1L << 33); // sparse: it takes no room
              }
            }));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("breaking")
  void aCaseWhoseFilesCannotBeUsedIsMalformedAndNamesTheFile(
      String name, String reason, Breaking breaking) throws Exception {
    CaseCopy copy = CaseCopy.of(name, directory);
    breaking.applyTo(copy);
    VerificationSummary summary = verify(directory);
    assertEquals("0 passed, 0 failed, 1 malformed", summary.toString(), lines::toString);
    assertTrue(lines.get(0).startsWith("malformed  " + name), lines.get(0));
    assertTrue(lines.get(0).contains(reason), lines.get(0));
    String told = summary.malformed().get(0);
    assertTrue(told.startsWith(copy.folder().toRealPath() + ": "), told);
    assertTrue(told.contains(reason), told);
  }

  @Test
  void filesAreReadBeforeAnythingIsComputed() throws Exception {
    Trainer none =
        new Trainer() {
          @Override
          public Training train(TrainingProblem problem, TrainingObserver observer) {
            throw new AssertionError("trained, though the case is malformed");
          }

          @Override
          public String form(TrainingProblem problem) {
            return "none";
          }
        };
    CaseCopy.of("trial-l2", directory).truncate("adversarial_w.npy", 1);
    Conditions conditions =
        new Conditions(Precision.FLOAT64, List.of(new NamedTrainer("none", none)));
    VerificationSummary summary = new Verification(conditions).verify(directory, lines::add);
    assertEquals("0 passed, 0 failed, 1 malformed", summary.toString());
  }

  @Test
  void aLinkBackToItsOwnFolderIsNamed() throws Exception {
    Path loop = Files.createSymbolicLink(directory.resolve("loop"), directory);
    NoCasesException thrown = assertThrows(NoCasesException.class, () -> verify(directory));
    assertTrue(
        thrown.getMessage().contains(loop.getFileName() + " is a link back"), thrown.getMessage());
  }

  private VerificationSummary verify(Path folder) throws Exception {
    NamedTrainer gram = new NamedTrainer("gram", SgdTrainer.gram());
    return new Verification(new Conditions(Precision.FLOAT64, List.of(gram)))
        .verify(folder, lines::add);
  }

  private static Arguments broken(String name, String reason, Breaking breaking) {
    return Arguments.of(name, reason, breaking);
  }

  private interface Breaking {
    void applyTo(CaseCopy copy) throws IOException;
  }
}
