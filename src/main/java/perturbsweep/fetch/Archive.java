package perturbsweep.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tar archive, compressed by gzip. */
final class Archive {

  private Archive() {}

  /** Takes a file of the archive. */
  @FunctionalInterface
  interface Receiver {
    void take(String name, InputStream contents) throws IOException;
  }

  /**
   * Hands on some of an archive's files. What the archive says of folders is not followed, so no
   * file lands elsewhere; links and all other entries are passed over.
   *
   * @param in left open
   * @param wanted names without folders
   * @return those that were found
   */
  static Set<String> unpack(InputStream in, Set<String> wanted, Receiver receiver)
      throws IOException {
    TarArchiveInputStream entries =
        new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(in)));
    Set<String> found = new HashSet<>();
    for (TarArchiveEntry entry = entries.getNextTarEntry();
        entry != null;
        entry = entries.getNextTarEntry()) {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      boolean isFile = entry.isFile() && !entry.isSymbolicLink() && !entry.isLink();
      if (isFile && wanted.contains(name) && found.add(name)) {
        receiver.take(name, entries);
      }
    }
    return found;
  }
}
