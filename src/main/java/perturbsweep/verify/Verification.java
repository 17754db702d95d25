package perturbsweep.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import perturbsweep.spec.Precision;
import perturbsweep.verify.CaseResult.Verdict;

/** Compares our numbers with reference cases: folders of a {@code case.json} and its arrays. */
public final class Verification {
  private static final String UNKNOWN = "?";

  private final Map<String, CaseKind> kinds;

  Verification(Conditions conditions) {
    this.kinds =
        new TreeMap<>(
            Map.of(
                "train", new TrainCase(conditions),
                "attack", new AttackCase(conditions),
                "trial", new TrialCase(conditions),
                "flow", new FlowCase(conditions),
                "map", new MapCase(conditions)));
  }

  /**
   * Runs all cases below a folder, itself included, in float64 on each trainer that applies. A case
   * whose files cannot be used is told of, and does not keep the others from being run.
   *
   * @param directory searched to any depth for folders that hold a {@code case.json}
   * @param out told one line for each case, in the order of their names, as soon as it is done, and
   *     a closing line {@code N passed, N failed, N malformed}
   * @throws NoCasesException if there is no such folder or no case below it
   * @throws IOException if a folder cannot be listed
   */
  public static VerificationSummary run(Path directory, Consumer<String> out)
      throws NoCasesException, IOException {
    return new Verification(Conditions.allTrainers(Precision.FLOAT64)).verify(directory, out);
  }

  VerificationSummary verify(Path directory, Consumer<String> out)
      throws NoCasesException, IOException {
    SortedMap<String, Path> folders = CaseFolder.below(directory);
    ReportLine line = ReportLine.forNames(folders.keySet());
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    List<String> malformed = new ArrayList<>();
    folders.forEach(
        (name, folder) -> {
          CaseResult result = result(name, folder);
          counts.merge(result.verdict(), 1, Integer::sum);
          if (result.verdict() == Verdict.MALFORMED) {
            malformed.add(folder + ": " + result.reason());
          }
          out.accept(line.of(result));
        });
    VerificationSummary summary =
        new VerificationSummary(
            counts.getOrDefault(Verdict.PASSED, 0),
            counts.getOrDefault(Verdict.FAILED, 0),
            malformed);
    out.accept(summary.toString());
    return summary;
  }

  private CaseResult result(String name, Path path) {
    String kind = UNKNOWN;
    ReadCase read;
    try {
      CaseFolder folder = CaseFolder.open(path);
      kind = folder.choice("kind", kinds.keySet());
      read = kinds.get(kind).read(folder);
    } catch (MalformedCaseException e) {
      return CaseResult.malformed(name, kind, e.getMessage());
    } catch (IllegalArgumentException e) { // a parameter that some record refuses
      return CaseResult.malformed(name, kind, CaseFolder.PARAMETERS + ": " + e.getMessage());
    }
    return compared(name, kind, read);
  }

  private static CaseResult compared(String name, String kind, ReadCase read) {
    try {
      return CaseResult.of(name, kind, read.compare());
    } catch (CaseFailedException | IllegalArgumentException e) {
      return CaseResult.failed(name, kind, e.getMessage());
    } catch (RuntimeException e) { // one broken case must not hide the others
      return CaseResult.failed(name, kind, e.toString());
    }
  }
}
