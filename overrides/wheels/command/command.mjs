/* Pyodide's Python as a command: node command.mjs <path that Python takes for its own> <arguments ...>
 *
 * It sees the machine's folders at their places. npm's package of Pyodide leaves such a command out.
 */
import { readdirSync } from "node:fs";
import { loadPyodide } from "./pyodide.mjs";

const OWN = ["dev", "lib", "proc", "sys"]; // of which Pyodide has its own
const COMMAND = { PYTHONINSPECT: "" }; // Pyodide sets it, for a Python that goes on after its script: SystemExit would be no end
const LOADED = `
from pyodide._package_loader import SITE_PACKAGES, should_load_dynlib
[str(path) for path in SITE_PACKAGES.glob("**/*.so") if should_load_dynlib(path)]
`;

const [executable, ...args] = process.argv.slice(2);
try {
  const python = await loadPyodide({ args, fsInit, _sysExecutable: executable, env: { ...COMMAND, ...process.env, HOME: process.cwd() } });
  python.setStdout();
  python.setStderr();
  for (const path of python.runPython(LOADED).toJs()) await python._module.API.loadDynlib(path);
  process.exit(python._module._run_main());
} catch (error) {
  if (error.constructor.name !== "ExitStatus") throw error;
  process.exit(error.status);
}

// ---------------------------------------------------------------------------------------------------------------------

async function fsInit(fs) {
  for (const name of readdirSync("/").filter((folder) => !OWN.includes(folder))) {
    fs.mkdirTree(`/${name}`);
    fs.mount(fs.filesystems.NODEFS, { root: `/${name}` }, `/${name}`);
  }
}
