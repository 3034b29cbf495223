/* Where Python finds its files in the worker's file system. */

/** Python's own library, e.g. /lib/python3.13. */
export const LIBRARY = `/lib/python${LOCK.info.python.split(".", 2).join(".")}`;
export const SITE_PACKAGES = `${LIBRARY}/site-packages`;
