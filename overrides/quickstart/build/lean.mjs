/* Write Pyodide's module and script without what only shared objects from elsewhere would ask for.
 *
 *   node lean.mjs <folder of Pyodide> <folder of npm packages> <folder of the library> <script of the worker> <output folder>
 *
 * Pyodide exports all of Python's C interface, some ten thousand names, for whatever shared object may be linked to it;
 * at every start its script makes a variable and an entry in the table of functions of each. For the same reason its
 * script has all of Emscripten's own library, graphics and sound among it. Here only NumPy's objects are linked. A name
 * stays if one of them imports it, or a script says it; what no name leads to goes.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, packages, library, worker, output] = process.argv.slice(2);
const { default: binaryen } = await packageOf("binaryen/index.js");
const { minify } = await packageOf("terser/main.js");
const FEATURES = ["MutableGlobals", "SignExt", "BulkMemory", "NontrappingFPToInt", "ExceptionHandling", "ReferenceTypes", "Multivalue"];
const VARIABLE = /var (\w+)=(?:Module\["\1"\]=)?(?:wasmExports\["\w+"\]|\d+);/g; // of one exported name
const OFFERED = /Module\["(\w+)"\]=\1;/g; // a name of the script's own, for other scripts
const SIGNATURE = /(\w+)\.sig="\w+";/g; // of a function that WebAssembly may import
const IMPORTABLE = /var wasmImports=\{([\w:,]+)\}/;
const DROP = { defaults: false, unused: true, dead_code: true, side_effects: true, passes: 3 };

const original = readFileSync(join(pyodide, "pyodide.asm.js"), "utf-8");
const others = [join(pyodide, "pyodide.js"), worker, new URL("snapshot.mjs", import.meta.url)].map((path) => readFileSync(path, "utf-8"));
for (const pattern of [VARIABLE, OFFERED, SIGNATURE, IMPORTABLE])
  if (original.search(pattern) < 0) throw new Error(`pyodide.asm.js has nothing like ${pattern}`);
const said = wordsOf([original.replace(VARIABLE, ""), ...others]);
const objects = bytes(library, ".so");
const linked = importsOf(objects);

const module = exporting(readFileSync(join(pyodide, "pyodide.asm.wasm")), (name) => said.has(name) || said.has(`_${name}`) || linked.has(name));
const script = await without(original, importsOf([module, ...objects]), wordsOf(others));
writeFileSync(join(output, "pyodide.asm.wasm"), module);
writeFileSync(join(output, "pyodide.asm.js"), script);
for (const name of ["pyodide.js", "pyodide-lock.json"]) copyFileSync(join(pyodide, name), join(output, name));

// ---------------------------------------------------------------------------------------------------------------------

/* Write the module again without the exports that nobody asks for, and without the code that only they could reach. */
function exporting(code, isAsked) {
  const module = binaryen.readBinary(code);
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  const exports = Array.from({ length: module.getNumExports() }, (_, index) => module.getExportByIndex(index));
  for (const { name } of exports.map(binaryen.getExportInfo)) if (!isAsked(name)) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  return module.emitBinary();
}

/* Write the script again without what no WebAssembly imports, no script says, and nothing in it needs.
 *
 * What is evaluated sees no variable of the script any more: nobody could tell which of them are unused else.
 */
async function without(script, imported, saidElsewhere) {
  const [, entries] = script.match(IMPORTABLE);
  const [kept, dropped] = parted(entries.split(","), (entry) => imported.has(entry.split(":")[0]));
  const gone = new Set(dropped.map((entry) => entry.split(":").pop()));
  const members = new Set([...script.replace(OFFERED, "").matchAll(/(?:\.|\[")(\w+)/g)].map(([, name]) => name));
  const code = script
    .replace(VARIABLE, (whole, name) => (said.has(name) ? whole : ""))
    .replace(OFFERED, (whole, name) => (members.has(name) || saidElsewhere.has(name) ? whole : ""))
    .replace(SIGNATURE, (whole, name) => (gone.has(name) ? "" : whole))
    .replace(IMPORTABLE, `var wasmImports={${kept}}`)
    .replace(/\beval\(/g, "(0,eval)(");
  return (await minify(code, { compress: DROP, mangle: { keep_classnames: true } })).code;
}

function parted(all, isFirst) {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function importsOf(codes) {
  return new Set(codes.flatMap((code) => WebAssembly.Module.imports(new WebAssembly.Module(code)).map(({ name }) => name)));
}

function wordsOf(texts) {
  return new Set(texts.flatMap((text) => text.match(/\w+/g)));
}

function bytes(folder, ending) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
  return names.map((name) => readFileSync(join(folder, name)));
}

function packageOf(path) {
  return import(pathToFileURL(join(packages, path)));
}
