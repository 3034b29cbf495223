/* Run Python scripts on the Python that readers will have: Pyodide, here inside Node.js.
 *
 *   node in_pyodide.mjs <folder of Pyodide> <mount point>=<folder> ... <script.py> ...
 *
 * The folders appear in the scripts' file system at their mount points. Each script runs by itself, in turn.
 */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [pyodideFolder, ...rest] = process.argv.slice(2);
const mounts = rest.filter((argument) => argument.startsWith("/") && argument.includes("="));
const scripts = rest.filter((argument) => !mounts.includes(argument));
const { loadPyodide } = createRequire(import.meta.url)(join(pyodideFolder, "pyodide.js"));

const python = await loadPyodide({ indexURL: pyodideFolder });
for (const mount of mounts) {
  const [place, folder] = mount.split("=");
  python.mountNodeFS(place, folder);
}
for (const script of scripts) {
  python.runPython(readFileSync(script, "utf-8"), { filename: script, globals: python.toPy({ __name__: "__main__" }) });
}
