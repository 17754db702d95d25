package perturbsweep.spec;

/**
 * A file as it is published for download.
 *
 * @param name below a mirror's address
 * @param bytes its length
 * @param sha256 of the file as it is downloaded, 64 lower-case hexadecimal digits
 */
public record ImageDownload(String name, long bytes, String sha256) {

  private static final String ARCHIVE = ".tar.gz";

  /** Whether the data's files are inside of it. */
  public boolean isArchive() {
    return name.endsWith(ARCHIVE);
  }
}
