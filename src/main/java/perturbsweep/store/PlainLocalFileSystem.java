package perturbsweep.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files as any program writes them. Hadoop's own local file system adds a checksum file to
 * each, and starts a {@code chmod} for each, which takes longer than the writing and is not there
 * on Windows.
 */
final class PlainLocalFileSystem extends RawLocalFileSystem {

  static PlainLocalFileSystem open(Configuration configuration) throws IOException {
    PlainLocalFileSystem fileSystem = new PlainLocalFileSystem();
    fileSystem.initialize(URI.create("file:///"), configuration);
    return fileSystem;
  }

  /** Leaves a file with the permissions that the operating system gave it. */
  @Override
  public void setPermission(Path path, FsPermission permission) {}
}
