package perturbsweep.store;

import perturbsweep.store.RunLock.Holder;

/** Another run of the same sweep is at work. */
public final class SweepIsRunningException extends Exception {

  private static final long serialVersionUID = 1L;

  SweepIsRunningException(String sweep, Holder holder) {
    super(
        ("sweep %s is being run by process %d on %s since %s: wait for its end (submit/sweep.sh"
                + " status), stop it, or give this run another name with --set name=NAME")
            .formatted(sweep, holder.pid(), holder.host(), holder.since()));
  }
}
