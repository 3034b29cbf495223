/* Start from a snapshot: Python's memory as it was, at build, after NumPy and the models had been imported.
 *
 * It holds the words of memory that differ from a fresh start. Nearly all lie above what a start writes: these go to their
 * places while the snapshot is unpacked, before there is a Python, and are in memory only once. Whatever is not as it was
 * at build refuses the snapshot, and the page starts from packs.
 */
import { emptyMemory, facts, startLaidOut, sums } from "../layout.js";
import { filesOf, writeFiles } from "../pack.js";
import { part, pieces } from "./inbox.js";
import { SITE_PACKAGES } from "./places.js";
import { readerOf } from "./reading.js";
import { withoutNetwork } from "./without_network.js";

/**
 * @typedef {import("../layout.js").Linked} Linked
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {{about: any, low: [place: number, content: Bytes][], sources: [name: string, content: Bytes][]}} Snapshot `low`: what a start
 *   may yet write itself, to be written when it has
 */

const MAY_DIFFER = 24; // places of 1024; 5 were seen, hundreds where an address moved

/** @returns {Promise<Pyodide>} */
export async function startFromSnapshot() {
  const memory = emptyMemory();
  const snapshot = received(memory);
  const extensions = part("extensions").then(located);
  const create = globalThis._createPyodideModule;
  /** @type {Linked[]} */
  let libraries;
  globalThis._createPyodideModule = async (settings) => {
    const module = await create(settings);
    const taken = await snapshot;
    module.API.restoreSnapshot = () => restore(module, libraries, taken);
    skipImport(module.API);
    return module;
  };
  const linked = (/** @type {any} */ _, /** @type {Linked[]} */ all) => (libraries = all);
  const parts = { memory, module: part("pyodide"), extensions, linked };
  const python = await withoutNetwork({ _loadSnapshot: new Uint8Array(64) }, { start: (options) => startLaidOut(options, parts) });
  python.pyimport("quick_start").settle();
  writeFiles(python.FS, SITE_PACKAGES, (await snapshot).sources);
  return python;
}

/**
 * Take the snapshot in (its form: `_of_snapshot` of overrides/quickstart/start_files.py), and write what a start leaves alone.
 * @param {WebAssembly.Memory} memory
 * @returns {Promise<Snapshot>}
 */
async function received(memory) {
  const coming = pieces("snapshot");
  const filled = readerOf(coming);
  const [length] = new Uint32Array((await filled(new Uint8Array(4))).buffer);
  const [about, runs, ...sources] = filesOf((await filled(new Uint8Array(length))).buffer);
  /** @type {Snapshot} */
  const snapshot = { about: JSON.parse(new TextDecoder().decode(about[1])), low: [], sources };
  for (const [place, size] of placesOf(runs[1])) {
    if (place < snapshot.about.facts.end) snapshot.low.push([place, await filled(new Uint8Array(size))]);
    else await filled(new Uint8Array(memory.buffer, place, size));
  }
  await coming.return(); // which lets go of what was sent
  return snapshot;
}

/**
 * Give the place and the length of each run in bytes; they come as words skipped before it and words of it.
 * @param {Bytes} runs
 */
function* placesOf({ buffer, byteOffset, byteLength }) {
  const words = new Uint32Array(buffer, byteOffset, byteLength >> 2);
  let place = 0;
  for (let run = 0; run < words.length; run += 2) {
    place += 4 * words[run];
    yield [place, 4 * words[run + 1]];
    place += 4 * words[run + 1];
  }
}

/**
 * @param {[string, WebAssembly.Module][]} extensions
 * @returns {[string, WebAssembly.Module][]}
 */
function located(extensions) {
  return extensions.map(([name, module]) => [`${SITE_PACKAGES}/${name}`, module]);
}

/**
 * Check that memory is laid out as it was at build, then write the rest of what Python and NumPy had written.
 * @param {PyodideModule} module
 * @param {Linked[]} libraries
 * @param {Snapshot} taken
 */
function restore(module, libraries, { about, low }) {
  compare(facts(module, libraries), about.facts);
  compareSums(sums(module), about.sums);
  keepingEngineFunction(module, () => {
    for (const [place, content] of low) module.HEAPU8.set(content, place);
  });
  for (const { path, library } of libraries) {
    for (const handle of about.handles[path] ?? []) module.LDSO.loadedLibsByHandle[handle] = library;
  }
  return about.references;
}

/**
 * Pyodide has a module imported first that the snapshot has imported; the parser, first run, takes its time.
 * @param {any} api
 */
function skipImport(api) {
  const run = api.rawRun;
  api.rawRun = (/** @type {string} */ code) => (code === "import _pyodide_core" ? [0, ""] : run(code));
}

/** @param {Record<string, unknown>} found @param {Record<string, unknown>} expected */
function compare(found, expected) {
  for (const name of Object.keys(expected)) {
    const [here, there] = [JSON.stringify(found[name]), JSON.stringify(expected[name])];
    if (here !== there) throw new Error(`the snapshot does not fit: ${name} is ${here}, was ${there} at build`);
  }
}

/** @param {number[]} found @param {number[]} expected */
function compareSums(found, expected) {
  const places = expected.filter((sum, place) => sum !== found[place]).length;
  if (places > MAY_DIFFER) throw new Error(`the snapshot does not fit: memory differs in ${places} places`);
}

/**
 * Python keeps the index of a function that it made of what this engine can do; the build's engine could do other.
 * @param {PyodideModule} module
 * @param {() => void} action
 */
function keepingEngineFunction(module, action) {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET >> 2];
  const place = (module.__PyRuntime + offset) >> 2;
  const index = module.HEAP32[place];
  action();
  module.HEAP32[place] = index;
}
