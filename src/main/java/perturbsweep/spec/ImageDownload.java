package perturbsweep.spec;

import java.util.List;

/**
 * A file as it is published for download.
 *
 * @param name below a mirror's address
 * @param bytes its length; a mirror that has compressed it anew has another
 * @param sha256 published checksums, 64 lower-case hexadecimal digits each: first of the file as it
 *     is downloaded, then, where it is known, of what it holds; one is enough to know it by
 */
public record ImageDownload(String name, long bytes, List<String> sha256) {

  public ImageDownload {
    sha256 = List.copyOf(sha256);
  }

  private static final String ARCHIVE = ".tar.gz";

  /** Whether the data's files are inside of it. */
  public boolean isArchive() {
    return name.endsWith(ARCHIVE);
  }
}
