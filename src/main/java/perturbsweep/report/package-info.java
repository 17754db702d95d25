/** Figures and pages of sweeps, made from what SQL says of them. */
package perturbsweep.report;
