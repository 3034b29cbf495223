/* Take the snapshot of Python's memory that worker/snapshot.js restores.
 *
 *   node snapshot.mjs <folder of Pyodide> <folder of the trimmed library> <output folder>
 *
 * It writes `about.json` (what has to be the same then, and what lives outside of memory), and of what differs from a fresh
 * start `runs` (for each run, how many words are skipped before it, and how many it has) and `words` (of all runs).
 */
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyMemory, facts, startLaidOut, sums } from "../loader/layout.js";
import { filesBelow, writeLibrary } from "./library.mjs";

const [pyodideFolder, libraryFolder, output] = process.argv.slice(2);
const LIBRARY = "/lib/python3.13";
const SITE_PACKAGES = `${LIBRARY}/site-packages`;
const NEAR = 64; // words; runs that are nearer to each other are written as one
const IMPORTS = readFileSync(new URL("snapshot.py", import.meta.url), "utf-8");

const require = createRequire(import.meta.url);
globalThis.loadPyodide = require(join(pyodideFolder, "pyodide.js")).loadPyodide;
require(join(pyodideFolder, "pyodide.asm.js"));

const { module, before, known } = await startPython();
runPython(module, IMPORTS);
const references = module.API.serializeHiwireState();
clearUnused(module);
const words = wordsOf(module);
const runs = difference(before, words);
writeFileSync(join(output, "runs"), bytesOf(runs.flatMap(([first, end], run) => [first - (run ? runs[run - 1][1] : 0), end - first])));
writeFileSync(join(output, "words"), Buffer.concat(runs.map(([first, end]) => bytesOf(words.subarray(first, end)))));
writeFileSync(join(output, "about.json"), JSON.stringify({ ...known, references, handles: handles(module) }));

// ---------------------------------------------------------------------------------------------------------------------

async function startPython() {
  const state = {};
  const main = new WebAssembly.Module(readFileSync(join(pyodideFolder, "pyodide.asm.wasm")));
  const extensions = filesBelow(join(libraryFolder, "extensions")).map(([name, code]) => [
    `${SITE_PACKAGES}/${name}`,
    new WebAssembly.Module(code),
  ]);
  await startLaidOut(
    {
      indexURL: pyodideFolder,
      stdLibURL: "/dev/null", // in place of an archive; the modules are files
      _makeSnapshot: true,
      fsInit: (fs) => writeLibrary(fs, libraryFolder, LIBRARY, () => new Uint8Array(8)), // they are linked already
    },
    {
      memory: emptyMemory(),
      module: Promise.resolve(main),
      extensions: Promise.resolve(extensions),
      linked(module, libraries) {
        const known = { facts: facts(module, libraries), sums: sums(module) };
        Object.assign(state, { module, known, before: wordsOf(module).slice() });
      },
    },
  );
  return state;
}

function runPython(module, code) {
  const [status, said] = module.API.rawRun(code);
  if (status) throw new Error(said);
}

/* Write zeros where nothing is: below the stack, and in blocks that are free. It makes the snapshot smaller. */
function clearUnused(module) {
  module.HEAPU8.fill(0, module._emscripten_stack_get_end(), module.stackSave());
  const end = module._sbrk(0);
  const held = [];
  for (let size = 1 << 22; size >= 16; size >>= 1) {
    for (let block = module._emscripten_builtin_malloc(size); ; block = module._emscripten_builtin_malloc(size)) {
      held.push(block);
      if (!block || block + size > end) break;
      module.HEAPU8.fill(0, block, block + size);
    }
  }
  for (const block of held) module._emscripten_builtin_free(block);
}

function wordsOf(module) {
  return new Uint32Array(module.HEAPU8.buffer, 0, module._sbrk(0) >> 2);
}

/* Find the runs of words that differ, as [first, last + 1]. None reaches over the end of a fresh start's memory. */
function difference(before, words) {
  const runs = [];
  for (let index = 0; index < words.length; index++) {
    if (words[index] === (before[index] ?? 0)) continue;
    const last = runs.at(-1);
    const isNear = last && index - last[1] < NEAR && (index < before.length || last[0] >= before.length);
    if (isNear) last[1] = index + 1;
    else runs.push([index, index + 1]);
  }
  return runs;
}

function bytesOf(numbers) {
  return Buffer.from(Uint32Array.from(numbers).buffer);
}

/* Tell by which numbers Python knows the shared objects that it has opened. */
function handles(module) {
  const known = {};
  for (const [handle, { name }] of Object.entries(module.LDSO.loadedLibsByHandle)) {
    if (Number(handle)) (known[name] ??= []).push(Number(handle));
  }
  return known;
}
