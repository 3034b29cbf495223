/* Start from packs: Pyodide's public way, with a trimmed library of bytecode instead of its own.
 *
 * Pyodide starts at once, and waits for the library where it would put it into its file system.
 */
import { filesOf, writeFiles } from "../pack.js";
import { part } from "./inbox.js";
import { LIBRARY, SITE_PACKAGES } from "./places.js";
import { withoutNetwork } from "./without_network.js";

/** @returns {Promise<Pyodide>} */
export async function startFromPacks() {
  const library = part("library");
  const python = await withoutNetwork({
    fsInit: async (/** @type {FileSystem} */ fs) => writeFiles(fs, LIBRARY, filesOf(await library)),
  });
  /** @type {[string, WebAssembly.Module, Uint8Array<ArrayBuffer>][]} */
  const extensions = await part("extensions");
  writeFiles(python.FS, SITE_PACKAGES, extensions.map(([name, , code]) => [name, code]));
  useCompiled(extensions);
  return python;
}

/**
 * Have Pyodide take the modules that the page has compiled, where it would compile the same bytes here; their lengths tell them apart.
 * @param {[string, WebAssembly.Module, Uint8Array][]} extensions
 */
function useCompiled(extensions) {
  const modules = new Map(extensions.map(([, module, code]) => [code.length, module]));
  /** @type {(own: typeof WebAssembly.Module, given: [Uint8Array<ArrayBuffer>]) => WebAssembly.Module} */
  const construct = (own, [code]) => modules.get(code.length) ?? new own(code);
  WebAssembly.Module = new Proxy(WebAssembly.Module, /** @type {ProxyHandler<any>} */ ({ construct }));
}
