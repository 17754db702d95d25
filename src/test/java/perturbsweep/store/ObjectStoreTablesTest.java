package perturbsweep.store;

import java.io.IOException;

/** All that tables promise, where a rename is no single step. */
class ObjectStoreTablesTest extends SweepTablesTest {

  @Override
  Outputs outputs() throws IOException {
    return Outputs.at(ObjectStoreFileSystem.newBucket(), ObjectStoreFileSystem.settings(folder));
  }
}
