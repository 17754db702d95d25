package perturbsweep.num;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of OpenBLAS's kernels matrix products run on. OpenBLAS knows processors by their model, and
 * one made after it gets the kernels for SSE3, at a fifth of its speed (18 instead of 103 GFLOP/s
 * on an Emerald Rapids). So they are chosen here, by the instructions that the processor knows: on
 * all processors that know the same, products round the same.
 */
public final class BlasKernels {

  private static final Logger LOG = LoggerFactory.getLogger(BlasKernels.class);

  /** OpenBLAS reads it while it is loaded, and never again. */
  private static final String VARIABLE = "OPENBLAS_CORETYPE";

  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512cd", "avx512dq", "avx512bw", "avx512vl");
  private static final Set<String> AVX2 = Set.of("avx2", "fma");

  private static final Optional<String> CHOSEN = choose();

  private BlasKernels() {}

  /**
   * Their name in OpenBLAS, which takes them if it has not been loaded before the first call; empty
   * where the choice is left to it: on other processors than Intel's and AMD's, on those without
   * AVX2, on other systems than Linux, and where it can't be told. What the environment variable
   * OPENBLAS_CORETYPE names is taken as it is.
   */
  public static Optional<String> chosen() {
    return CHOSEN;
  }

  private static Optional<String> choose() {
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isEmpty()) {
      return Optional.of(given);
    }
    return LinuxProcessor.field("flags").flatMap(BlasKernels::best).filter(BlasKernels::set);
  }

  /** The best for a processor that knows these instructions, in the names that Linux gives them. */
  static Optional<String> best(String flags) {
    List<String> instructions = Arrays.asList(flags.split(" "));
    if (instructions.containsAll(AVX512)) {
      return Optional.of("SkylakeX");
    }
    return instructions.containsAll(AVX2) ? Optional.of("Haswell") : Optional.empty();
  }

  /** Java itself can't change the environment of its own process. */
  private static boolean set(String kernels) {
    // Another version that the system has would do nothing but throw.
    System.setProperty("jna.nosys", "true");
    try {
      return NativeLibrary.getProcess()
              .getFunction("setenv")
              .invokeInt(new Object[] {VARIABLE, kernels, 1})
          == 0;
    } catch (LinkageError e) {
      LOG.warn(
          "matrix products may be slow, for OpenBLAS has to choose its kernels itself ({}): set"
              + " {}={} in the environment of this process",
          e.getMessage(),
          VARIABLE,
          kernels);
      return false;
    }
  }

  /**
   * The kernels that OpenBLAS runs on, by its own word; empty where none were chosen or it can't be
   * asked. Loads it.
   */
  static Optional<String> running() {
    Optional<String> running = CHOSEN.flatMap(chosen -> asked());
    if (running.isPresent() && !running.get().equalsIgnoreCase(CHOSEN.orElseThrow())) {
      LOG.warn(
          "matrix products run on OpenBLAS's kernels {}, not {}: the library has no such, or was"
              + " loaded before they were chosen",
          running.get(),
          CHOSEN.orElseThrow());
    }
    return running;
  }

  private static Optional<String> asked() {
    try {
      // The copy of the library that products use lies beside what binds it to Java.
      Path bindings = Path.of(Loader.load(openblas_nolapack.class));
      Path library = bindings.resolveSibling("libopenblas_nolapack.so.0");
      return Optional.of(
          NativeLibrary.getInstance(library.toString())
              .getFunction("openblas_get_corename")
              .invokeString(new Object[0], false));
    } catch (LinkageError e) {
      LOG.warn("OpenBLAS can't be asked for its kernels: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
