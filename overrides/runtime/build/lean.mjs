/* Write Pyodide's module and script without what nothing here asks for.
 *
 *   node lean.mjs <folder of Pyodide> <package of binaryen> <folder of the library> <loader folder> <output folder>
 *
 * Pyodide exports all of Python's C interface, some ten thousand names, for whatever shared object may be linked to it;
 * at every start its script makes a variable and an entry in the table of functions of each. Here only NumPy's objects
 * are linked. A name stays if one of them imports it, or a script says it; what no name leads to goes.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, binaryenHome, library, loader, output] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(join(binaryenHome, "index.js")));
const FEATURES = ["MutableGlobals", "SignExt", "BulkMemory", "NontrappingFPToInt", "ExceptionHandling", "ReferenceTypes", "Multivalue"];
const VARIABLE = /var (\w+)=(?:Module\["\1"\]=)?(?:wasmExports\["\w+"\]|\d+);/g; // of one exported name

const script = readFileSync(join(pyodide, "pyodide.asm.js"), "utf-8");
const own = [...texts(loader, ".js"), readFileSync(new URL("snapshot.mjs", import.meta.url), "utf-8")];
const said = wordsOf([script.replace(VARIABLE, ""), ...texts(pyodide, "pyodide.js"), ...own]);
const imported = new Set(bytes(library, ".so").flatMap((code) => namesOf(WebAssembly.Module.imports(new WebAssembly.Module(code)))));
const isAsked = (name) => said.has(name) || said.has(`_${name}`) || imported.has(name);

writeFileSync(join(output, "pyodide.asm.wasm"), exporting(readFileSync(join(pyodide, "pyodide.asm.wasm")), isAsked));
writeFileSync(join(output, "pyodide.asm.js"), script.replace(VARIABLE, (whole, name) => (said.has(name) ? whole : "")));
for (const name of ["pyodide.js", "pyodide-lock.json"]) copyFileSync(join(pyodide, name), join(output, name));

// ---------------------------------------------------------------------------------------------------------------------

function wordsOf(texts) {
  return new Set(texts.flatMap((text) => text.match(/\w+/g)));
}

function namesOf(descriptions) {
  return descriptions.map(({ name }) => name);
}

function texts(folder, ending) {
  return bytes(folder, ending).map(String);
}

function bytes(folder, ending) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
  return names.map((name) => readFileSync(join(folder, name)));
}

/* Write the module again without the exports that nobody asks for, and without the code that only they could reach. */
function exporting(code, isAsked) {
  const module = binaryen.readBinary(code);
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  const exports = Array.from({ length: module.getNumExports() }, (_, index) => module.getExportByIndex(index));
  for (const { name } of exports.map(binaryen.getExportInfo)) if (!isAsked(name)) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  return module.emitBinary();
}
