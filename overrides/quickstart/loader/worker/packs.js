/* Start from packs: Pyodide's public way, with a trimmed library of bytecode instead of its own.
 *
 * Pyodide starts at once, and waits for the library where it would put it into its file system.
 */

const NOWHERE = "https://runtime.invalid/"; // never asked: `fetch` below answers
const LIBRARY = "/lib/python3.13";
const SITE_PACKAGES = `${LIBRARY}/site-packages`;

async function startFromPacks() {
  const { fetch } = self;
  self.fetch = async () => new Response(); // in place of an archive; the modules are files
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await part("pyodide"); // compiled in the page, as the extensions are
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const python = await loadPyodide({
    indexURL: NOWHERE,
    lockFileContents: LOCK,
    fsInit: async (fs) => writeInto(fs, LIBRARY, packed(await part("library"))),
  });
  self.fetch = fetch;
  const extensions = await part("extensions");
  writeInto(python.FS, SITE_PACKAGES, extensions);
  useCompiled(extensions);
  return python;
}

/* Have Pyodide take the modules that the page has compiled, where it would compile the same bytes here; their lengths tell them apart. */
function useCompiled(extensions) {
  const modules = new Map(extensions.map(([, code, module]) => [code.length, module]));
  const construct = (own, [code]) => modules.get(code.length) ?? new own(code);
  WebAssembly.Module = new Proxy(WebAssembly.Module, { construct });
}
