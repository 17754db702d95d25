package perturbsweep.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A text that is the same for the same content, whatever the order it was given in: one line {@code
 * key=value} for each entry, sorted by key. Its SHA-256 is the content's identity.
 */
public final class CanonicalForm {

  private final TreeMap<String, String> entries = new TreeMap<>();

  /**
   * Adds an entry. Numbers are written as Java writes them, enum constants by their label.
   *
   * @return this form, for chaining
   * @throws IllegalArgumentException if the key was added before, or a text holds a line break
   */
  public CanonicalForm with(String key, Object value) {
    String text = value instanceof Labelled labelled ? labelled.label() : String.valueOf(value);
    if (key.contains("\n") || key.contains("=") || text.contains("\n")) {
      throw new IllegalArgumentException("not canonical: " + key + "=" + text);
    }
    if (entries.put(key, text) != null) {
      throw new IllegalArgumentException(key + " is there twice");
    }
    return this;
  }

  /** The text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      text.append(entry.getKey()).append('=').append(entry.getValue()).append('\n');
    }
    return text.toString();
  }

  /** SHA-256 of the text, 64 lower-case hexadecimal digits. */
  public String sha256() {
    return sha256(text());
  }

  /** SHA-256 of a form of its own, for content that would share keys with its surroundings. */
  static String sha256Of(Consumer<CanonicalForm> content) {
    CanonicalForm form = new CanonicalForm();
    content.accept(form);
    return form.sha256();
  }

  /** SHA-256 of a text in UTF-8, 64 lower-case hexadecimal digits. */
  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
