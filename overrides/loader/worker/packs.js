/* Start from packs: Pyodide's public way, with a trimmed library of bytecode instead of its own. */

const NOWHERE = "https://runtime.invalid/"; // never asked: `fetch` below answers
const SITE_PACKAGES = "/lib/python3.13/site-packages";

async function startFromPacks() {
  const library = new Map(packed(await part("library")));
  const standard = library.get("python313.zip");
  library.delete("python313.zip");
  self.fetch = async () => new Response(standard);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await part("pyodide"); // compiled in the page, while this script was being read
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const python = await loadPyodide({
    indexURL: NOWHERE,
    lockFileContents: LOCK,
    fsInit: (fs) => writeInto(fs, SITE_PACKAGES, library), // before Python looks at the folder for the first time
  });
  writeInto(python.FS, SITE_PACKAGES, packed(await part("extensions")));
  return python;
}
