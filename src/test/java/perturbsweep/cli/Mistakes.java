package perturbsweep.cli;

import java.util.List;
import java.util.SplittableRandom;

/** Lines and overrides each of which makes a sweep wrong, whatever else it holds. */
final class Mistakes {

  private static final int DEEP = 10_000;
  private static final int LONG = 50_000;
  private static final int RARELY = 50;

  private static final List<String> COUNTS =
      list(
          "sweep.base.input-dim ; sweep.base.width ; sweep.base.samples ; "
              + "sweep.base.noise-samples ; sweep.base.epochs ; training.epochs ; "
              + "attack.steps ; evaluation.fresh-samples ; run.max-task-failures ; "
              + "run.threads-per-task ; run.progress-interval-seconds");

  private static final List<String> NO_COUNTS =
      list(
          "0 ; -1 ; 0.5 ; 1e999 ; 1e-999 ; NaN ; Infinity ; -Infinity ; 2147483648 ; "
              + "0x10 ; 99999999999999999999999 ; 1e400000 ; 1e99999999999 ; [1] ; [] ; {} ; "
              + "{ a = 1 } ; null ; true ; \"\" ; \"many\" ; 1 2 ; \"\\u0000\" ; \"1\\n2\" ; "
              + "\"\\u001b[2J\"");

  private static final List<String> SHARES =
      list(
          "sweep.base.momentum ; training.momentum ; training.plateau.threshold ; "
              + "training.plateau.factor ; training.tolerance.flow ; "
              + "training.tolerance.handover ; training.tolerance.limit");

  private static final List<String> NO_SHARES =
      list(
          "-0.1 ; 1 ; 1e999 ; -1e999 ; NaN ; -Infinity ; [0.5] ; {} ; null ; false ; "
              + "\"half\" ; \"0.5f\" ; 0.5.5 ; \"0,5\"");

  private static final List<String> CHOICES =
      list(
          "sweep.base.distribution ; sweep.base.base-points ; sweep.base.attack ; "
              + "sweep.base.norm ; sweep.base.multipliers ; sweep.base.pixel-form ; "
              + "sweep.base.loss ; sweep.base.trainer ; training.trainer ; "
              + "training.precision ; artifacts.decision-maps");

  private static final List<String> NO_CHOICES =
      list("nothing ; L3 ; 0 ; \"\" ; null ; [L2] ; {} ; \"\\u0000\" ; \"L2 \" ; 1e999");

  private static final List<String> SECTIONS =
      List.of("sweep", "sweep.base", "training", "training.plateau", "attack", "run", "artifacts");

  private static final List<String> NO_SECTIONS = List.of("1", "text", "[]", "[{}]", "null");

  private static final List<String> NO_NAMES =
      List.of(
          "..",
          ".",
          "../x",
          "../../etc/passwd",
          "a/b",
          "/",
          "/tmp/x",
          "store",
          "STORE",
          "a b",
          "-x",
          "~",
          "a\\\\b",
          "a\\u0000b",
          "a\\n",
          "x:y",
          "hdfs://host/x",
          "%2e%2e",
          "ä");

  private static final List<String> NO_SEEDS =
      List.of(
          "\"0..2000000000\"",
          "\"9..1\"",
          "\"0..999999999999999999\"",
          "[]",
          "[0.5]",
          "[1, many]",
          "\"0...9\"",
          "1e30",
          "{}",
          "\"..\"",
          "\"0..\"",
          "[[1]]",
          "\"-5..-9\"",
          "null");

  private static final List<String> NO_BLOCKS =
      List.of(
          "1",
          "{}",
          "[1]",
          "[[]]",
          "[{}]",
          "[null]",
          "[{ grid {} }]",
          "[{ grid = 1 }]",
          "[{ axis = samples }]",
          "[{ values = [1] }]",
          "[{ axis = nothing, values = [1] }]",
          "[{ axis = samples, values = \"1..2000000000\" }]",
          "[{ axis = samples, values = \"0..5\" }]",
          "[{ axis = slope, values = \"0..1\" }]",
          "[{ axis = null, values = [1] }]",
          "[{ axis = [], values = [1] }]",
          "[{ axis = ${nobody}, values = [1] }]",
          "[{ grid { seed = \"0..999999\", samples = \"1..1000000\" } }]",
          "[{ grid { seed = \"0..999\", samples = \"1..1000\", noise-samples = \"1..1000\" } }]",
          "[{ grid { samples = \"1..600000\" } }, { grid { noise-samples = \"1..600000\" } }]",
          "[{ zip { samples = \"1..900000\" }, grid { width = [2, 4] } }]",
          "[{ zip { samples = [1, 2], width = [2] } }]",
          "[{ zip { samples = [1] }, with { samples = 2 } }]",
          "[{ with { samples = 1 }, unknown = 2 }]",
          "[{ with { norm = L0, epsilon = 2 } }]",
          "[{ with { norm = L2, epsilon = { pixels = 3 } } }]");

  private static final List<String> NO_EPSILONS =
      list(
          "0 ; -1 ; NaN ; 1e999 ; {} ; [] ; { L3 = 1 } ; { L2 = 1, pixels = 2 } ; "
              + "{ pixels = 0 } ; { pixels = 1, per-sqrt-dim = 1 } ; { L2 = { L2 = 1 } } ; null");

  private static final List<String> NO_SUBSTITUTIONS =
      List.of(
          "sweep.base.samples = ${nowhere}",
          "sweep.base.samples = ${sweep.base.samples.x}",
          "sweep.base { width = ${sweep.base.samples}, samples = ${sweep.base.width} }",
          "sweep.blocks = ${sweep.blocks} ${nobody}",
          "sweep.blocks = [${sweep.blocks}]",
          "sweep.base.width = ${}",
          "sweep.base.width = ${?}",
          "sweep.base.width = ${..}",
          "sweep.base.width = ${",
          "sweep.base.width = ${\"a}",
          "sweep.base.width = $",
          "sweep = ${sweep.base}",
          "sweep.base = ${training}",
          "sweep.base += 1");

  private static final List<String> NO_INCLUDES =
      List.of(
          "include \"fuzzed.conf\"",
          "include required(\"fuzzed.conf\")",
          "include file(\"fuzzed.conf\")",
          "include \"nowhere.conf\"",
          "include \"\\u0000\"",
          "include \".\"",
          "include \"/dev/zero\"",
          "include url(\"http://127.0.0.1:9/x.conf\")",
          "include \"http://127.0.0.1:9/x.conf\"",
          "include classpath(\"reference.conf\")",
          "include required(",
          "include 1");

  private static final List<String> NO_PLACES =
      List.of("nowhere://host/x", "://", ":", "a\\u0000b", "nowhere:x", "x://", "%00:y");

  private static final List<String> UNBALANCED =
      List.of(
          "}",
          "]",
          "{",
          "[",
          "sweep { base {",
          "sweep.blocks = [",
          "x = \"never closed",
          "x = \"\"\"never closed",
          "sweep { base ] }",
          "a = {]",
          "= 1",
          "sweep.base.width =",
          "sweep.base.width : = 3",
          "\"\\q\" = 1",
          "a..b = 1",
          ".a = 1",
          "a. = 1",
          "? = 1",
          "* & ^");

  private static final List<String> OVERRIDES =
      List.of(
          "",
          "nonsense",
          "=3",
          "=",
          "base.width",
          "base.width=",
          "base.width=501",
          "base.widht=4",
          "x=1",
          "base.seeds=9..1",
          "base.seeds=0..2000000000",
          "name=../x",
          "name=store",
          "base..width=2",
          ".=1",
          "\u0000=1",
          "training.epochs=1e999",
          "base.epsilon={",
          "blocks=[",
          "blocks=[{}]",
          "blocks=1",
          "base.norm=L3",
          "${x}=1",
          "base.samples=${nowhere}",
          "sweep=1",
          "base=1",
          "run.master=nothing",
          "\"=1",
          "a\"b\"c=1",
          "run.spark=1",
          "run.spark.master=yarn",
          "run.output=nowhere://host/x");

  private final SplittableRandom random;

  Mistakes(SplittableRandom random) {
    this.random = random;
  }

  /** A line at the end of a sweep file. */
  String line() {
    if (random.nextInt(RARELY) == 0) {
      return random.nextBoolean() ? deep() : enormous();
    }
    return switch (random.nextInt(13)) {
      case 0, 1 -> one(COUNTS) + " = " + one(NO_COUNTS);
      case 2 -> one(SHARES) + " = " + one(NO_SHARES);
      case 3 -> one(CHOICES) + " = " + one(NO_CHOICES);
      case 4 -> one(SECTIONS) + " = " + one(NO_SECTIONS);
      case 5 -> "sweep.name = \"" + one(NO_NAMES) + "\"";
      case 6 -> "sweep.base.seeds = " + one(NO_SEEDS);
      case 7 -> "sweep.blocks = " + one(NO_BLOCKS);
      case 8 -> "sweep.base.epsilon = null\nsweep.base.epsilon = " + one(NO_EPSILONS);
      case 9 -> one(NO_SUBSTITUTIONS);
      case 10 -> one(NO_INCLUDES);
      case 11 -> "run.output = \"" + one(NO_PLACES) + "\"";
      default -> unknownKey() + " = " + one(NO_COUNTS);
    };
  }

  /** A line that leaves something open, or closes what was not. */
  String unbalanced() {
    return one(UNBALANCED);
  }

  /** Of the command line. */
  String override() {
    if (random.nextInt(RARELY) == 0) {
      return random.nextBoolean() ? "base.epsilon=" + "{".repeat(DEEP) : "x".repeat(LONG) + "=1";
    }
    return one(OVERRIDES);
  }

  private String deep() {
    return switch (random.nextInt(6)) {
      case 0 -> "sweep.blocks = " + "[".repeat(DEEP) + "]".repeat(DEEP);
      case 1 -> "sweep.base = " + "{ a = ".repeat(DEEP) + "1" + "}".repeat(DEEP);
      case 2 -> "a" + ".a".repeat(DEEP) + " = 1";
      case 3 -> "x = " + "[".repeat(DEEP);
      case 4 -> "x = " + "{ a = ".repeat(DEEP);
      default -> "sweep.base.width = ${a" + ".a".repeat(DEEP) + "}";
    };
  }

  private String enormous() {
    return switch (random.nextInt(5)) {
      case 0 -> "x".repeat(LONG) + " = 1";
      case 1 -> "sweep.base.width = " + "x".repeat(LONG);
      case 2 -> "sweep.base.width = " + "9".repeat(LONG);
      case 3 -> "sweep.name = " + "x".repeat(LONG);
      default -> "sweep.base.seeds = [" + "1,".repeat(LONG) + "x]";
    };
  }

  /** With a digit, which no key has but the names of norms. */
  private String unknownKey() {
    StringBuilder key =
        new StringBuilder(one(List.of("", "sweep.", "sweep.base.", "training.", "run.")));
    key.append('"').append(random.nextInt(10));
    for (int i = random.nextInt(12); i > 0; i--) {
      int letter = random.nextInt(0x20, 0x2FF);
      key.append(letter == '"' || letter == '\\' ? '.' : (char) letter);
    }
    return key.append('"').toString();
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> list(String choices) {
    return List.of(choices.split(" ; "));
  }
}
