/* Prove that the lean Pyodide does what the lesson needs: start it with the trimmed library, and ask every model once.
 *
 *   node prove.mjs <folder of the lean Pyodide> <folder of the library>
 */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeLibrary } from "./library.mjs";

const TRAINED = ["training_race", "own_text"];
const [lean, library] = process.argv.slice(2);
const { python: version } = JSON.parse(readFileSync(join(lean, "pyodide-lock.json"), "utf-8")).info;
const folder = `/lib/python${version.split(".", 2).join(".")}`;
const { loadPyodide } = createRequire(import.meta.url)(join(lean, "pyodide.js"));
const python = await loadPyodide({
  indexURL: lean,
  stdLibURL: "/dev/null", // in place of an archive; the modules are files
  fsInit: (fs) => writeLibrary(fs, library, folder, (content) => content),
});
const { respond } = python.pyimport("sim.worker");
for (const [model, question] of JSON.parse(readFileSync(join(library, "questions.json"), "utf-8")))
  if (!TRAINED.includes(model)) respond(JSON.stringify({ model, question })); // training takes long, and is the same code
