/* Run a Python script on the Python that readers will have: Pyodide, here inside Node.js.
 *
 *   node in_pyodide.mjs <folder of Pyodide> <script.py> <mount point>=<folder> ...
 *
 * The folders appear in the script's file system at their mount points. The script runs as `__main__`.
 */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [pyodideFolder, script, ...mounts] = process.argv.slice(2);
const { loadPyodide } = createRequire(import.meta.url)(join(pyodideFolder, "pyodide.js"));

const python = await loadPyodide({ indexURL: pyodideFolder });
for (const mount of mounts) {
  const [place, folder] = mount.split("=");
  python.mountNodeFS(place, folder);
}
python.runPython(readFileSync(script, "utf-8"), { filename: script });
