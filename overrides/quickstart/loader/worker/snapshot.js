/* Start from a snapshot: Python's memory as it was, at build, after NumPy and the models had been imported.
 *
 * It holds the words of memory that differ from a fresh start. Whatever is not as it was at build refuses the snapshot,
 * and the page starts from packs.
 */
const MAY_DIFFER = 24; // places of 1024; 5 were seen, hundreds where an address moved

async function startFromSnapshot() {
  const snapshot = part("snapshot").then((buffer) => new Map(packed(buffer)));
  const extensions = part("extensions").then((all) => all.map(([name, , module]) => [`${SITE_PACKAGES}/${name}`, module]));
  const create = globalThis._createPyodideModule;
  let taken = null;
  let libraries = null;
  globalThis._createPyodideModule = async (settings) => {
    const module = await create(settings);
    taken = await snapshot;
    module.API.restoreSnapshot = () => restore(module, libraries, taken);
    skipImport(module.API);
    return module;
  };
  const python = await startLaidOut(
    { indexURL: NOWHERE, lockFileContents: LOCK, stdLibURL: "data:,", _loadSnapshot: new Uint8Array(64) },
    { module: part("pyodide"), extensions, linked: (_, linked) => (libraries = linked) },
  );
  python.pyimport("quick_start").settle();
  taken.delete("memory");
  taken.delete("about.json");
  writeInto(python.FS, SITE_PACKAGES, taken);
  return python;
}

/* Check that memory is laid out as it was at build, then write what Python and NumPy had written. */
function restore(module, libraries, taken) {
  const about = JSON.parse(new TextDecoder().decode(taken.get("about.json")));
  compare(facts(module, libraries), about.facts);
  compareSums(sums(module), about.sums);
  keepingEngineFunction(module, () => apply(new Uint32Array(module.HEAPU8.buffer), taken.get("memory")));
  for (const { path, library } of libraries) {
    for (const handle of about.handles[path] ?? []) module.LDSO.loadedLibsByHandle[handle] = library;
  }
  return about.references;
}

/* Pyodide has a module imported first that the snapshot has imported; the parser, first run, takes its time. */
function skipImport(api) {
  const run = api.rawRun;
  api.rawRun = (code) => (code === "import _pyodide_core" ? [0, ""] : run(code));
}

function compare(found, expected) {
  for (const name of Object.keys(expected)) {
    const [here, there] = [JSON.stringify(found[name]), JSON.stringify(expected[name])];
    if (here !== there) throw new Error(`the snapshot does not fit: ${name} is ${here}, was ${there} at build`);
  }
}

function compareSums(found, expected) {
  const places = expected.filter((sum, place) => sum !== found[place]).length;
  if (places > MAY_DIFFER) throw new Error(`the snapshot does not fit: memory differs in ${places} places`);
}

/* Python keeps the index of a function that it made of what this engine can do; the build's engine could do other. */
function keepingEngineFunction(module, action) {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET >> 2];
  const place = (module.__PyRuntime + offset) >> 2;
  const index = module.HEAP32[place];
  action();
  module.HEAP32[place] = index;
}

/* Runs of words: their number, then (words skipped, words written) for each, then all words written. */
function apply(memory, { buffer, byteOffset, byteLength }) {
  const words = new Uint32Array(buffer, byteOffset, byteLength >> 2);
  let source = 1 + 2 * words[0];
  let target = 0;
  for (let run = 0; run < words[0]; run++) {
    target += words[1 + 2 * run];
    const length = words[2 + 2 * run];
    memory.set(words.subarray(source, source + length), target);
    source += length;
    target += length;
  }
}
