/* Start from a snapshot: Python's memory as it was, at build, after NumPy and the models had been imported.
 *
 * It holds the words of memory that differ from a fresh start. Whatever is not as it was at build refuses the snapshot,
 * and the page starts from packs.
 */
import { facts, startLaidOut, sums } from "../layout.js";
import { filesOf, writeFiles } from "../pack.js";
import { release } from "../release.js";
import { part } from "./inbox.js";
import { SITE_PACKAGES } from "./places.js";
import { withoutNetwork } from "./without_network.js";

/**
 * @typedef {import("../layout.js").Linked} Linked
 * @typedef {Map<string, Uint8Array<ArrayBuffer>>} Snapshot the files of the pack
 */

const MAY_DIFFER = 24; // places of 1024; 5 were seen, hundreds where an address moved

/** @returns {Promise<Pyodide>} */
export async function startFromSnapshot() {
  const snapshot = part("snapshot").then((buffer) => new Map(filesOf(buffer)));
  const extensions = part("extensions").then(located);
  const create = globalThis._createPyodideModule;
  /** @type {Snapshot} */
  let taken;
  /** @type {Linked[]} */
  let libraries;
  globalThis._createPyodideModule = async (settings) => {
    const module = await create(settings);
    taken = await snapshot;
    module.API.restoreSnapshot = () => restore(module, libraries, taken);
    skipImport(module.API);
    return module;
  };
  const parts = { module: part("pyodide"), extensions, linked: (/** @type {any} */ _, /** @type {Linked[]} */ all) => (libraries = all) };
  const python = await withoutNetwork({ _loadSnapshot: new Uint8Array(64) }, { start: (options) => startLaidOut(options, parts) });
  python.pyimport("quick_start").settle();
  const sources = await snapshot;
  const { buffer } = fileOf(sources, "memory");
  sources.delete("memory");
  sources.delete("about.json");
  writeFiles(python.FS, SITE_PACKAGES, copies(sources));
  release(buffer);
  sources.clear();
  return python;
}

/**
 * Give files with bytes of their own: as views of the pack they would keep all of it.
 * @param {Snapshot} files
 * @returns {Generator<[string, Uint8Array<ArrayBuffer>]>}
 */
function* copies(files) {
  for (const [name, content] of files) yield [name, content.slice()];
}

/**
 * @param {[string, Uint8Array, WebAssembly.Module][]} extensions
 * @returns {[string, WebAssembly.Module][]}
 */
function located(extensions) {
  release(extensions[0][1].buffer); // the pack's, of which all code is a part
  return extensions.map(([name, , module]) => [`${SITE_PACKAGES}/${name}`, module]);
}

/**
 * Check that memory is laid out as it was at build, then write what Python and NumPy had written.
 * @param {PyodideModule} module
 * @param {Linked[]} libraries
 * @param {Snapshot} taken
 */
function restore(module, libraries, taken) {
  const [memory, described] = [fileOf(taken, "memory"), fileOf(taken, "about.json")];
  const about = JSON.parse(new TextDecoder().decode(described));
  compare(facts(module, libraries), about.facts);
  compareSums(sums(module), about.sums);
  keepingEngineFunction(module, () => apply(new Uint32Array(module.HEAPU8.buffer), memory));
  for (const { path, library } of libraries) {
    for (const handle of about.handles[path] ?? []) module.LDSO.loadedLibsByHandle[handle] = library;
  }
  return about.references;
}

/** @param {Snapshot} taken @param {string} name */
function fileOf(taken, name) {
  const content = taken.get(name);
  if (!content) throw new Error(`the snapshot has no ${name}`);
  return content;
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

/**
 * Write runs of words: their number, then (words skipped, words written) for each, then all words written.
 * @param {Uint32Array} memory
 * @param {Uint8Array<ArrayBuffer>} runs
 */
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
