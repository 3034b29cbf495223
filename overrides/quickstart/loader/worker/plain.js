/* Start Pyodide as it comes, with its whole library and NumPy's whole wheel. */
import { filesOf, writeFiles } from "../pack.js";
import { part } from "./inbox.js";
import { SITE_PACKAGES } from "./places.js";
import { withoutNetwork } from "./without_network.js";

/** @returns {Promise<Pyodide>} */
export async function startPlain() {
  const python = await withoutNetwork({}, { archive: await part("stdlib") });
  python.unpackArchive(await part("numpy"), "wheel");
  writeFiles(python.FS, SITE_PACKAGES, filesOf(await part("lesson")));
  return python;
}
