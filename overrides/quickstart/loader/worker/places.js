/* Where Python finds its files in the worker's file system. */

export const LIBRARY = "/lib/python3.13";
export const SITE_PACKAGES = `${LIBRARY}/site-packages`;
