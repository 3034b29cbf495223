/* What taking a snapshot (at build, in Node.js) and restoring it (in the worker) have to do in exactly the same way.
 *
 * A snapshot holds addresses and indices into the table of functions. They mean the same only if everything before
 * Python starts has the same order: so both sides start Pyodide through `startLaidOut`, and compare `facts`.
 *
 * This file and its two users (worker/snapshot.js, runtime/build/snapshot.mjs) are the only ones that touch Pyodide's
 * internals. docs/kit/cold-start.md says what to do when Pyodide is upgraded.
 */
const MEMORY = 64 << 20; // bytes to begin with, so that it need not grow on the way
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

/* Start Pyodide with NumPy's shared objects linked before Python runs.
 *
 * options: what loadPyodide takes besides; module: promise of Pyodide's WebAssembly.Module; extensions: promise of
 * [path, WebAssembly.Module] in a fixed order; linked(module, libraries): called then.
 */
function startLaidOut(options, { module, extensions, linked }) {
  globalThis.WasmOffsetConverter = class {}; // its presence keeps pyodide.js from fetching WebAssembly by itself
  const create = globalThis._createPyodideModule;
  globalThis._createPyodideModule = (settings) => {
    settings.INITIAL_MEMORY = MEMORY;
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
      linked(settings, link(settings, compiled));
    };
    return new Promise((resolve, reject) => {
      settings.failed = reject;
      create(settings).then(resolve, reject);
    });
  };
  return loadPyodide({ ...options, _sysExecutable: "/pyodide", env: { ...ENVIRONMENT } });
}

/* Instantiate Pyodide's module; the sentinel is the one it takes on engines without garbage-collected references. */
async function instantiate(settings, imports, module) {
  const sentinel = Symbol("error marker");
  imports.sentinel = { create_sentinel: () => sentinel, is_sentinel: (value) => value === sentinel };
  fillTable(settings);
  return WebAssembly.instantiate(await module, imports);
}

/* Make the table long at once; Pyodide would lengthen it thousands of times. Free indices are taken from the end. */
function fillTable({ wasmTable, freeTableIndexes }) {
  const first = wasmTable.length;
  wasmTable.grow(TABLE_LENGTH - first);
  for (let index = TABLE_LENGTH - 1; index >= first; index--) freeTableIndexes.push(index);
}

/* Link shared objects as `dlopen` would, and note where each came to lie. */
function link(settings, extensions) {
  if (settings.wasmTable.length !== TABLE_LENGTH) throw new Error("the table of functions is too short");
  settings.freeTableIndexes.length = 0;
  return extensions.map(([path, module]) => {
    const table = settings.wasmTable.length;
    const library = settings.newDSO(path, undefined, "loading");
    library.refcount = Infinity;
    library.global = false;
    library.exports = settings.loadWebAssemblyModule(module, { allowUndefined: true }, path, {});
    const name = path.split("/").pop().split(".")[0];
    return { path, library, table, init: settings.addFunction(library.exports[`PyInit_${name}`]) };
  });
}

/* Say what has to be the same on both sides before a snapshot may be applied. */
function facts(module, libraries) {
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

/* Sum memory up, place by place, one word in four. Clocks, random states and the unused stack make a few places differ
 * between any two starts; one address that moved makes hundreds differ.
 */
function sums(module) {
  const words = new Uint32Array(module.HEAPU8.buffer, 0, module._sbrk(0) >> 2);
  const size = Math.ceil(words.length / PLACES);
  return Array.from({ length: PLACES }, (_, place) => sumOf(words.subarray(place * size, (place + 1) * size)));
}

function sumOf(words) {
  let sum = 0;
  for (let index = 0; index < words.length; index += 4) sum = (Math.imul(sum, 31) + words[index]) | 0;
  return sum;
}
