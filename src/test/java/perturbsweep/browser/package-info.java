/** A browser without a window, for tests of pages. */
package perturbsweep.browser;
