package perturbsweep.pipeline;

import java.io.Serializable;
import perturbsweep.num.NativeThreads;

/**
 * Where a trial's numbers come from.
 *
 * @param codeVersion of this program, with the commit it was built from
 * @param configHash SHA-256 of the sweep's science: everything but where and how it runs
 * @param jvm vendor and version
 * @param cpu model name
 * @param blas vendor and version of the matrix library
 * @param threads of native code for each task
 */
public record Provenance(
    String codeVersion, String configHash, String jvm, String cpu, String blas, int threads)
    implements Serializable {

  /**
   * The numbers that this process is about to compute.
   *
   * @param codeVersion of this program
   * @param configHash of the sweep
   */
  public static Provenance ofThisProcess(String codeVersion, String configHash) {
    return new Provenance(
        codeVersion,
        configHash,
        System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
        ProcessorName.find(),
        NativeThreads.library(),
        NativeThreads.current());
  }
}
