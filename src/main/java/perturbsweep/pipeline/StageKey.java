package perturbsweep.pipeline;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * The identity of a stage's result: the SHA-256 of the stage's name and version, of the slice of
 * the trial that it reads, and of its inputs' keys. Equal keys are equal results.
 *
 * @param hash 64 lower-case hexadecimal digits
 */
public record StageKey(String hash) implements Serializable {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if the hash is not 64 lower-case hexadecimal digits
   */
  public StageKey {
    if (!SHA_256.matcher(hash).matches()) {
      throw new IllegalArgumentException("not a SHA-256: \"" + hash + "\"");
    }
  }

  @Override
  public String toString() {
    return hash;
  }
}
