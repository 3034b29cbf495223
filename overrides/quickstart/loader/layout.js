/* What taking a snapshot (at build, in Node.js) and restoring it (in the worker) have to do in exactly the same way.
 *
 * A snapshot holds addresses and indices into the table of functions. They mean the same only if everything before
 * Python starts has the same order: so both sides start Pyodide through `startLaidOut`, and compare `facts`.
 *
 * This file and its two users (worker/snapshot.js, ../build/snapshot.mjs) are the only ones that touch Pyodide's
 * internals. docs/kit/cold-start.md says what to do when Pyodide is upgraded.
 */
const PAGE = 1 << 16; // bytes
const MEMORY = (64 << 20) / PAGE; // pages to begin with, so that it need not grow on the way
const MOST_MEMORY = 65536; // pages, as Pyodide has it
const TABLE_LENGTH = 8192; // above what Pyodide fills by itself, so that NumPy's functions come at fixed indices
const PLACES = 1024;
const ENVIRONMENT = {
  HOME: "/home/pyodide",
  LANG: "en_US.UTF-8",
  USER: "web_user",
  LOGNAME: "web_user",
  PATH: "/",
  PWD: "/",
  _: "/pyodide",
};

/**
 * @typedef {{path: string, library: any, table: number, init: number}} Linked a shared object, and where it came to lie
 * @typedef {[path: string, module: WebAssembly.Module]} Compiled
 */

/** Make Python's memory before there is a Python, for what is known by then. */
export function emptyMemory() {
  return new WebAssembly.Memory({ initial: MEMORY, maximum: MOST_MEMORY });
}

/**
 * Start Pyodide with NumPy's shared objects linked before Python runs.
 * @param {Record<string, unknown>} options what loadPyodide takes besides
 * @param {object} parts
 * @param {WebAssembly.Memory} parts.memory made by `emptyMemory`; what is above the end that `facts` say, a start leaves alone
 * @param {Promise<WebAssembly.Module>} parts.module Pyodide's own
 * @param {Promise<Compiled[]>} parts.extensions in a fixed order
 * @param {(module: PyodideModule, libraries: Linked[]) => void} parts.linked called when they are
 */
export function startLaidOut(options, { memory, module, extensions, linked }) {
  globalThis.WasmOffsetConverter = class {}; // its presence keeps pyodide.js from fetching WebAssembly by itself
  const create = globalThis._createPyodideModule;
  globalThis._createPyodideModule = (settings) => {
    settings.wasmMemory = memory;
    /** @type {Compiled[] | undefined} */
    let compiled;
    settings.instantiateWasm = (imports, receive) => {
      instantiate(settings, imports, module)
        .then(async (instance) => {
          compiled = await extensions;
          receive(instance, await module);
        })
        .catch((error) => settings.failed(error));
      return {};
    };
    settings.onRuntimeInitialized = () => {
      linked(settings, link(settings, /** @type {Compiled[]} */ (compiled)));
    };
    return new Promise((resolve, reject) => {
      settings.failed = reject;
      create(settings).then(resolve, reject);
    });
  };
  return loadPyodide({ ...options, _sysExecutable: "/pyodide", env: { ...ENVIRONMENT } });
}

/**
 * Instantiate Pyodide's module; the sentinel is the one it takes on engines without garbage-collected references.
 * @param {PyodideModule} settings
 * @param {WebAssembly.Imports} imports
 * @param {Promise<WebAssembly.Module>} module
 */
async function instantiate(settings, imports, module) {
  const sentinel = Symbol("error marker");
  const isSentinel = (/** @type {unknown} */ value) => Number(value === sentinel);
  imports.sentinel = { create_sentinel: () => sentinel, is_sentinel: isSentinel };
  fillTable(settings);
  return WebAssembly.instantiate(await module, imports);
}

/**
 * Make the table long at once; Pyodide would lengthen it thousands of times. Free indices are taken from the end.
 * @param {PyodideModule} settings
 */
function fillTable({ wasmTable, freeTableIndexes }) {
  const first = wasmTable.length;
  wasmTable.grow(TABLE_LENGTH - first);
  for (let index = TABLE_LENGTH - 1; index >= first; index--) freeTableIndexes.push(index);
}

/**
 * Link shared objects as `dlopen` would, and note where each came to lie.
 * @param {PyodideModule} settings
 * @param {Compiled[]} extensions
 * @returns {Linked[]}
 */
function link(settings, extensions) {
  if (settings.wasmTable.length !== TABLE_LENGTH) throw new Error("the table of functions is too short");
  settings.freeTableIndexes.length = 0;
  return extensions.map(([path, module]) => {
    const table = settings.wasmTable.length;
    const library = settings.newDSO(path, undefined, "loading");
    library.refcount = Infinity;
    library.global = false;
    library.exports = settings.loadWebAssemblyModule(module, { allowUndefined: true }, path, {});
    const name = path.slice(path.lastIndexOf("/") + 1).split(".")[0];
    return { path, library, table, init: settings.addFunction(library.exports[`PyInit_${name}`]) };
  });
}

/**
 * Say what has to be the same on both sides before a snapshot may be applied.
 * @param {PyodideModule} module
 * @param {Linked[]} libraries
 */
export function facts(module, libraries) {
  const probe = module._emscripten_builtin_malloc(16);
  module._emscripten_builtin_free(probe);
  return {
    version: module.API.version,
    build: module.API.config.BUILD_ID,
    libraries: libraries.map(({ path, table, init }) => [path, table, init]),
    table: module.wasmTable.length,
    probe,
    end: module._sbrk(0),
  };
}

/**
 * Sum memory up, place by place, one word in four. Clocks, random states and the unused stack make a few places differ
 * between any two starts; one address that moved makes hundreds differ.
 * @param {PyodideModule} module
 */
export function sums(module) {
  const words = new Uint32Array(module.HEAPU8.buffer, 0, module._sbrk(0) >> 2);
  const size = Math.ceil(words.length / PLACES);
  return Array.from({ length: PLACES }, (_, place) => sumOf(words.subarray(place * size, (place + 1) * size)));
}

/** @param {Uint32Array} words */
function sumOf(words) {
  let sum = 0;
  for (let index = 0; index < words.length; index += 4) sum = (Math.imul(sum, 31) + words[index]) | 0;
  return sum;
}
