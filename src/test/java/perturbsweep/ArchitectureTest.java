package perturbsweep;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.cli.Sweep;

/**
 * Which packages may use which, and which libraries are for whom. A package of {@link #ARROWS} that
 * does not exist yet passes; one that exists and is not listed fails.
 */
class ArchitectureTest {
  private static final String ROOT = "perturbsweep";

  /** Every package but {@code cli}, which may use all of them, with those that it may use. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          arrow("spec"),
          arrow("plan", "spec"),
          arrow("config", "spec", "plan"),
          arrow("num"),
          arrow("data", "spec", "num"),
          arrow("net", "spec", "num"),
          arrow("train", "spec", "num", "data", "net"),
          arrow("attack", "spec", "num", "net"),
          arrow("theory", "spec", "num", "data", "net"),
          arrow("deep", "spec", "num", "data", "net", "train", "attack"),
          arrow(
              "pipeline",
              "spec",
              "plan",
              "num",
              "data",
              "net",
              "train",
              "attack",
              "theory",
              "deep"),
          arrow("parallel", "spec", "num", "data", "train", "deep", "pipeline"),
          arrow("store", "spec", "num", "data", "train", "theory", "deep", "pipeline"),
          arrow("fetch", "spec", "store"),
          arrow("bench", "spec", "plan", "num", "data", "net", "train", "pipeline", "store"),
          arrow("spark", "spec", "plan", "num", "pipeline", "parallel", "store"),
          arrow("verify", "spec", "num", "net", "train", "attack", "theory", "deep"),
          arrow("query", "store"),
          arrow("compare", "spec", "query"),
          arrow("report", "spec", "query", "compare"));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @ParameterizedTest(name = "{0} uses {1}")
  @MethodSource("arrows")
  void aPackageUsesOnlyThoseThatItsArrowsReach(String from, List<String> reached) {
    DescribedPredicate<JavaClass> beyond =
        describe(
            "are ours but neither in %s nor in %s".formatted(from, reached),
            type -> isOurs(type) && !isIn(List.of(from), type) && !isIn(reached, type));
    check(noClasses().that(residesIn(List.of(from))).should().dependOnClassesThat(beyond));
  }

  @ParameterizedTest(name = "{0} is for {1}")
  @CsvSource({
    "com.typesafe.config, config",
    "com.fasterxml.jackson, store query verify report cli",
    "freemarker, report",
    "org.knowm.xchart, report",
    "de.erichseifert, report",
    "org.bytedeco, num",
    "org.nd4j, num deep parallel",
    "org.deeplearning4j, deep parallel",
    "org.apache.commons.math3, theory query compare",
    "org.apache.parquet, store",
    "org.apache.commons.compress, fetch",
    "org.apache.hadoop, store spark query cli",
    "org.apache.spark, spark parallel query cli",
    "scala, spark parallel query cli",
    "picocli, cli",
  })
  void aLibraryIsUsedOnlyByThePackagesThatItIsFor(String library, String users) {
    check(
        noClasses()
            .that(resideOutside(users.split(" ")))
            .should()
            .dependOnClassesThat(resideInAnyPackage(library + "..")));
  }

  @ParameterizedTest
  @CsvSource({"spec", "plan"})
  void whatATrialIsNeedsTheJdkAlone(String from) {
    check(
        classes()
            .that(residesIn(List.of(from)))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + "..")));
  }

  /** Above all not what spark-submit starts: YARN takes such an end for a breakdown. */
  @Test
  void onlyTheProgramOfThisMachineEndsItsProcess() {
    check(
        noClasses()
            .that(describe("are not the program", type -> !type.isEquivalentTo(Sweep.class)))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void everyClassIsInAPackageThatHasArrows() {
    String[] known =
        Stream.concat(ARROWS.keySet().stream(), Stream.of("cli"))
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    check(classes().should().resideInAnyPackage(known));
  }

  static Stream<Arguments> arrows() {
    return ARROWS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(arrow -> Arguments.of(arrow.getKey(), arrow.getValue()));
  }

  private static Map.Entry<String, List<String>> arrow(String from, String... reached) {
    return Map.entry(from, List.of(reached));
  }

  /** A rule about a package that holds no class yet is kept. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCTION);
  }

  private static DescribedPredicate<JavaClass> residesIn(Collection<String> packages) {
    return describe("are in " + packages, type -> isIn(packages, type));
  }

  private static DescribedPredicate<JavaClass> resideOutside(String... packages) {
    List<String> listed = Arrays.asList(packages);
    return describe("are outside " + listed, type -> isOurs(type) && !isIn(listed, type));
  }

  private static boolean isOurs(JavaClass type) {
    return isBelow(ROOT, type.getPackageName());
  }

  private static boolean isIn(Collection<String> packages, JavaClass type) {
    return packages.stream().anyMatch(name -> isBelow(ROOT + "." + name, type.getPackageName()));
  }

  private static boolean isBelow(String parent, String name) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }
}
