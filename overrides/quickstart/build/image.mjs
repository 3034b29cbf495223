/* Write image.wasm: MicroPython with the page's Python already imported, so that instantiating it is having the engine.
 *
 *   node image.mjs <package of MicroPython> <package of binaryen> <folder of .mpy files> <stamp> <output folder>
 *
 * It starts MicroPython, imports every module of the folder, and makes the memory as it is then the module's own data.
 * What would make that memory anew at a start does nothing in the image (STARTERS); all else stays, and so does the
 * JavaScript that comes with MicroPython. Whatever a page would not find as it was here is refused (`check`).
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TextDecoder } from "node:util";
import { filesBelow } from "./library.mjs";
import { clearUnreached } from "./unreached.mjs";

const [home, binaryenHome, modules, stamp, output] = process.argv.slice(2);
const STARTERS = ["__wasm_call_ctors", "mp_js_init", "proxy_c_init"];
const MUTABLE_GLOBALS = 4; // the stack's pointer, base and end, as at every start; the upper half of a long result
const STATIC_REFERENCES = 2; // globalThis and undefined, which Python's side of the proxies always has
const BLOCK = 16; // bytes of MicroPython's heap that are allocated together
const FROM_TEXT = ["mp_js_do_exec", "mp_js_do_exec_async", "mp_js_repl_init", "mp_js_repl_process_char"];
const STAGES = ["invoke_iiiii", "invoke_viii", "invoke_iiii"]; // how mp_js_do_exec calls lexer, parser and compiler
const NODES = 40; // of the compiler's table of functions, one for each kind of node of a syntax tree, at least
const JUMP = "jump"; // the kind of exception that a long jump is
const FROM_PAGE = /^(proxy_c|mp_js)_/; // what is exported for JavaScript to call Python
const TABLE = "0"; // of functions, as binaryen calls it
const GAP = 256; // bytes; runs that are nearer to each other are written as one: zeros cost less than another address

const { python, wasm, tableLength } = await startPython();
importModules();
const imported = new Set(namesImported());
collectGarbage();
const memory = new Uint8Array(wasm.memory.buffer);
check();
clearUnused();
writeFileSync(join(output, "image.wasm"), await withMemory());

// ---------------------------------------------------------------------------------------------------------------------

/* Start MicroPython as a page does, and keep hold of what it exports. */
async function startPython() {
  const { loadMicroPython } = await import(pathToFileURL(join(home, "micropython.mjs")));
  const state = {};
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    WebAssembly.instantiate = instantiate;
    const made = await instantiate(...given);
    state.wasm = made.instance.exports;
    state.tableLength = state.wasm.__indirect_function_table.length;
    return made;
  };
  state.python = await loadMicroPython({ url: join(home, "micropython.wasm") });
  return state;
}

/* Import all modules. `loader` is an empty object; in the page, its JavaScript puts its functions there. */
function importModules() {
  const names = mounted(modules, "/lib").map((path) => path.slice("/lib/".length, -".mpy".length).replaceAll("/", "."));
  forbidJavaScript();
  run(`
import sys
class Loader:
    pass
sys.modules["loader"] = Loader()
for name in ${JSON.stringify(names)}:
    __import__(name[:-9] if name.endswith(".__init__") else name)
stamp = ${JSON.stringify(stamp)}
del Loader, name, sys
`);
}

/* Return the names of all modules that have been imported. */
function namesImported() {
  run("import sys; imported = ' '.join(sys.modules); del sys");
  const names = python.globals.get("imported").split(" ");
  run("del imported");
  return names;
}

/* Run some Python. With its own error, Node.js would show the line of JavaScript that raised it: 100 kB. */
function run(code) {
  try {
    python.runPython(code);
  } catch (error) {
    throw new Error(error.message.trim().split("\n").at(-1));
  }
}

/* Copy a folder into MicroPython's file system; return the paths of its files there. */
function mounted(from, to) {
  python.FS.mkdirTree(to);
  return readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
    const [source, target] = [join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory()) return mounted(source, target);
    python.FS.writeFile(target, readFileSync(source));
    return [target];
  });
}

/* Refuse every use of `js` from now on: what a module took out of it would be Node.js's, in every page. */
function forbidJavaScript() {
  const refuse = (_, name) => {
    if (name === "__init__") return false; // which every import asks for
    throw new Error(`a module uses js.${String(name)} while it is imported; in the page's Python only functions may`);
  };
  globalThis.proxy_js_ref[0] = new Proxy({}, { get: () => undefined, has: refuse });
}

/* Let go of what JavaScript held. Garbage is collected when Python is next called from outside. */
function collectGarbage() {
  for (const reference of globalThis.proxy_js_map.keys()) python._module._proxy_c_free_obj(reference);
  for (const code of ["import gc; gc.collect(); del gc", "pass"]) run(code);
}

function check() {
  const found = [
    [wasm.emscripten_stack_get_current() !== wasm.emscripten_stack_get_base(), "the stack is in use"],
    [wasm.__indirect_function_table.length !== tableLength, "the table of functions has grown"],
    [globalThis.proxy_js_ref.slice(STATIC_REFERENCES).some(Boolean), "a module holds an object of JavaScript"],
  ];
  const problem = found.find(([wrong]) => wrong);
  if (problem) throw new Error(problem[1]);
}

/* Zero what nobody reads again: the stack, the sources of functions that are JavaScript's now, the heap's free blocks. */
function clearUnused() {
  memory.fill(0, wasm.emscripten_stack_get_end() + BLOCK, wasm.emscripten_stack_get_base());
  memory.fill(0, wasm.__start_em_js.value, wasm.__stop_em_js.value);
  const { table, length, pool } = heap();
  for (let block = 0; block < 4 * length; block++) {
    const kind = (memory[table + (block >> 2)] >> (2 * (block & 3))) & 3;
    if (kind === 0) memory.fill(0, pool + block * BLOCK, pool + (block + 1) * BLOCK);
  }
}

/* Find what MicroPython notes of its heap (py/mpstate.h): next heap, table of blocks, length, finalisers, pool, end.
 *
 * The table has two bits for each block, which no six other words would fit to by chance.
 */
function heap() {
  const words = new Uint32Array(memory.buffer);
  const found = [];
  for (let n = 0; n + 6 <= words.length; n++) {
    const [next, table, length, finalisers, pool, end] = words.subarray(n, n + 6);
    const ordered = next === 0 && table > 0 && table + length < finalisers && finalisers < pool && end < memory.length;
    if (ordered && end - pool === 4 * length * BLOCK) found.push({ table, length, pool });
  }
  if (found.length !== 1) throw new Error(`${found.length} notes of a heap found in memory; expected one`);
  return found[0];
}

/* Return MicroPython's module with the memory as its data. */
async function withMemory() {
  const { default: binaryen } = await import(pathToFileURL(join(binaryenHome, "index.js")));
  const module = binaryen.readBinary(readFileSync(join(home, "micropython.wasm")));
  checkGlobals(binaryen, module);
  for (const name of STARTERS) silence(binaryen, module, name);
  leaveOutCompiler(binaryen, module);
  clearFrozen(module);
  leaveOutUnreached(binaryen, module);
  jumpWithin(binaryen, module);
  keepStack(binaryen, module);
  const name = nameInside(binaryen, module, "memory");
  const { max } = module.getMemoryInfo();
  module.removeExport("memory");
  module.runPasses(["remove-memory-init"]); // the data so far
  const setMemory = (data) => module.setMemory(memory.length / 65536, max, "memory", data, false, false, name);
  setMemory([]);
  shrink(binaryen, module); // which would cut data up
  module.removeExport("memory");
  setMemory(segments(module));
  if (!module.validate()) throw new Error("binaryen finds the image not valid");
  return module.emitBinary();
}

/* Leave out what is nothing now, and join small functions with their callers: a browser compiles each when it is first called. */
function shrink(binaryen, module) {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  module.optimize();
}

function checkGlobals(binaryen, module) {
  const globals = Array.from({ length: module.getNumGlobals() }, (_, n) => module.getGlobalByIndex(n));
  const mutable = globals.filter((one) => binaryen.getGlobalInfo(one).mutable).length;
  if (mutable !== MUTABLE_GLOBALS) throw new Error(`${mutable} mutable globals; expected ${MUTABLE_GLOBALS}`);
}

/* Let an export do nothing. */
function silence(binaryen, module, name) {
  exportInstead(binaryen, module, name, "silent", [], () => module.nop());
}

/* Take out what makes code of text, which no page does: each way in is a trap, and what it alone led to goes (`shrink`). */
function leaveOutCompiler(binaryen, module) {
  const { data: table } = binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(0)); // from place 1 on
  const places = [...stages(binaryen, module), ...compilers(binaryen, module, table)];
  const exported = FROM_TEXT.map((name) => nameInside(binaryen, module, name));
  for (const name of new Set([...exported, ...places.map((place) => table[place - 1])])) trap(binaryen, module, name);
}

/* Let a function end everything, should it be called. */
function trap(binaryen, module, name) {
  define(module, binaryen.getFunctionInfo(module.getFunction(name)), [], module.unreachable());
}

/* Take out what no page can reach (unreached.mjs). */
function leaveOutUnreached(binaryen, module) {
  const { data: table } = binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(0));
  const { table: pool } = heap();
  const unreached = clearUnreached({
    code: module.emitText(),
    exported: exportedFunctions(binaryen, module).map(({ value }) => value),
    table,
    memory,
    bounds: { start: wasm.emscripten_stack_get_base(), pool, end: memory.length },
    modules: filesBelow(modules).map(([, content]) => content),
  });
  for (const name of unreached) trap(binaryen, module, name);
}

/* Have long jumps stay within the module, as exceptions of WebAssembly.
 *
 * MicroPython notes a place to jump back to at every call of a function in Python. As Emscripten compiled it, each such call
 * goes through JavaScript (`invoke_…`), which catches what a jump throws. Here functions of the module do what those do.
 */
function jumpWithin(binaryen, module) {
  module.setFeatures(module.getFeatures() | binaryen.Features.ExceptionHandling);
  module.addTag(JUMP, binaryen.none, binaryen.none);
  const all = Array.from({ length: module.getNumFunctions() }, (_, n) => binaryen.getFunctionInfo(module.getFunctionByIndex(n)));
  for (const one of all) {
    if (one.base === "_emscripten_throw_longjmp") define(module, one, [], module.throw(JUMP, []));
    else if (one.base.startsWith("invoke_")) define(module, one, [binaryen.i32], invocation(binaryen, module, one));
  }
}

/* Put the stack back when an exception of JavaScript leaves the module.
 *
 * Each would take 176 bytes of it for good, and after some 150 of them every call would be said to be too deep.
 */
function keepStack(binaryen, module) {
  for (const { name, value } of exportedFunctions(binaryen, module).filter((one) => FROM_PAGE.test(one.name))) {
    exportInstead(binaryen, module, name, "kept", [binaryen.i32], ({ params, results }) => {
      const types = binaryen.expandType(params);
      const call = module.call(value, types.map((type, n) => module.local.get(n, type)), results);
      return keeping(binaryen, module, types.length, results, call, [], []);
    });
  }
}

/* Make a call, and put the stack back, which a local holds meanwhile, before any exception goes on; give what else to catch, and how. */
function keeping(binaryen, module, local, results, call, tags, caught) {
  const restore = () => exported(binaryen, module, "_emscripten_stack_restore", [module.local.get(local, binaryen.i32)], binaryen.none);
  const handlers = [...caught, [module.rethrow("call")]].map((rest) => module.block(null, [restore(), ...rest]));
  const body = [
    module.local.set(local, exported(binaryen, module, "emscripten_stack_get_current", [], binaryen.i32)),
    module.try("call", results ? module.return(call) : call, tags, handlers),
    ...(results ? [module.i32.const(0)] : []),
  ];
  return module.block(null, body, results);
}

/* Call what the module exports under a name. */
function exported(binaryen, module, name, given, type) {
  return module.call(nameInside(binaryen, module, name), given, type);
}

function exportedFunctions(binaryen, module) {
  const exports = Array.from({ length: module.getNumExports() }, (_, n) => binaryen.getExportInfo(module.getExportByIndex(n)));
  return exports.filter(({ kind }) => kind === binaryen.ExternalFunction);
}

/* Return by what name the module itself knows what it exports. */
function nameInside(binaryen, module, name) {
  return binaryen.getExportInfo(module.getExport(name)).value;
}

/* Export another function of the same type; `bodyOf` makes its body of that type. */
function exportInstead(binaryen, module, name, kind, locals, bodyOf) {
  const type = binaryen.getFunctionInfo(module.getFunction(nameInside(binaryen, module, name)));
  module.removeExport(name);
  module.addFunction(`${kind}_${name}`, type.params, type.results, locals, bodyOf(type));
  module.addFunctionExport(`${kind}_${name}`, name);
}

/* Give a function another body, or, if it was imported, one. */
function define(module, { name, params, results }, locals, body) {
  module.removeFunction(name);
  module.addFunction(name, params, results, locals, body);
}

/* Call the function at a place in the table, and note a jump that ends it, where its caller looks. */
function invocation(binaryen, module, { params, results }) {
  const [place, ...types] = binaryen.expandType(params);
  const given = types.map((type, n) => module.local.get(n + 1, type));
  const call = module.call_indirect(TABLE, module.local.get(0, place), given, binaryen.createType(types), results);
  const note = exported(binaryen, module, "setThrew", [module.i32.const(1), module.i32.const(0)], binaryen.none);
  return keeping(binaryen, module, types.length + 1, results, call, [JUMP], [[note]]);
}

/* Return where lexer, parser and compiler stand in the table: what runs a text calls them one after the other. */
function stages(binaryen, module) {
  const text = binaryen.emitText(binaryen.getFunctionInfo(module.getFunction(nameInside(binaryen, module, FROM_TEXT[0]))).body);
  const calls = [...text.matchAll(/\(call \$(\S+)\s+\(i32\.const (\d+)\)/g)].map(([, name, place]) => [
    binaryen.getFunctionInfo(module.getFunction(name)).base,
    Number(place),
  ]);
  return STAGES.map((kind) => {
    const places = calls.filter(([base]) => base === kind).map(([, place]) => place);
    if (places.length !== 1) throw new Error(`${FROM_TEXT[0]} has ${places.length} calls of ${kind}; expected 1`);
    return places[0];
  });
}

/* Return what stands in the one long row of memory that names functions as the compiler's are: (compiler, node) -> nothing. */
function compilers(binaryen, module, table) {
  const taking = String([binaryen.i32, binaryen.i32]);
  const fits = table.map((name) => {
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
    return results === binaryen.none && String(binaryen.expandType(params)) === taking;
  });
  const rows = [[]];
  for (const word of new Uint32Array(memory.buffer)) {
    if (fits[word - 1]) rows.at(-1).push(word);
    else if (rows.at(-1).length < NODES) rows[rows.length - 1] = [];
    else rows.push([]);
  }
  if (rows.length !== 2) throw new Error(`${rows.length - 1} tables of a compiler found in memory; expected one`);
  return rows[0];
}

/* Zero MicroPython's own modules in Python (asyncio, unittest, …), which no page imports, and end the list of their names.
 *
 * Behind that list stand what each module is made of, a row that names these one by one, and all their code, up to what
 * anything else names first behind the last of it.
 */
function clearFrozen(module) {
  const { start, names } = frozenNames();
  const used = names.find((name) => imported.has(name));
  if (used) throw new Error(`${used} has been imported, a module that comes with MicroPython`);
  const words = new Uint32Array(memory.buffer, 0, heap().table >> 2); // Python's own objects know nothing of them
  const first = rowOf(names.length, words, start);
  const last = Math.max(...words.subarray(first, first + names.length).map((made) => lastCode(words, words[(made >> 2) + 2])));
  const said = [...module.emitText().matchAll(/i32\.const (\d+)|offset=(\d+)/g)].map(([, value, offset]) => Number(value ?? offset));
  const after = [...said, ...words].filter((address) => address > last);
  memory.fill(0, start, Math.min(...after.filter((address) => address < words.byteLength)));
}

/* Return where the last code begins of a function and of the functions in it.
 *
 * A function is its code, or two zeros, the kind of code, the address of the code, and that of the functions in it: a row
 * of their addresses, behind which they stand themselves.
 */
function lastCode(words, address) {
  if (memory[address] || memory[address + 1]) return address;
  const [, code, row] = words.subarray(address >> 2, (address >> 2) + 3);
  const inside = [];
  for (let place = row; place && words[place >> 2] && place < Math.min(...inside, words.byteLength); place += 4) inside.push(words[place >> 2]);
  return Math.max(address, code, ...inside.map((one) => lastCode(words, one)));
}

/* Find the list of names: many, one behind the other, and behind them a row of as many addresses. */
function frozenNames() {
  const text = new TextDecoder("latin1").decode(memory);
  const lists = [...text.matchAll(/(?:[\w/]+\.py\0){9,}\0/g)];
  if (lists.length !== 1) throw new Error(`${lists.length} lists of MicroPython's own modules found in memory; expected one`);
  const files = lists[0][0].split("\0").filter(Boolean);
  return { start: lists[0].index, names: files.map((file) => file.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".")) };
}

/* Return which word behind an address begins a row of so many addresses, each of three words more. */
function rowOf(count, words, start) {
  for (let first = start >> 2; first < (start >> 2) + 4096; first++) {
    const row = words.subarray(first, first + count);
    if (row[0] > start && row[0] < 4 * first && row.every((word, n) => word === row[0] + 12 * n)) return first;
  }
  throw new Error("no row behind the names of MicroPython's own modules");
}

function segments(module) {
  return runs().map(([start, end], n) => {
    const data = memory.slice(start, end);
    return { name: `memory ${n}`, offset: module.i32.const(start), data, passive: false };
  });
}

/* Return where something else than zeros begins and ends. */
function runs() {
  const found = [];
  for (let place = 0; place < memory.length; place++) {
    if (memory[place] === 0) continue;
    const last = found.at(-1);
    if (last && place - last[1] < GAP) last[1] = place + 1;
    else found.push([place, place + 1]);
  }
  return found;
}
