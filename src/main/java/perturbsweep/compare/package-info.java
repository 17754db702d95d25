/** Two sweeps trial by trial: which trials match, and how they differ. */
package perturbsweep.compare;
