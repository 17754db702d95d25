/** Figures as values, and their rendering for print. */
package perturbsweep.report.figure;
