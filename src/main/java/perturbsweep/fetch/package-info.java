/** Downloads of published data: from any mirror, resumed, and held to published checksums. */
package perturbsweep.fetch;
