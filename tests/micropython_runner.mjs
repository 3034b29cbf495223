/* Run MicroPython for tests/micropython.py: node micropython_runner.mjs <package> <module> <folder of .mpy>.
 *
 * Each line of the standard input is a JSON list of calls [module, function, arguments]; each line of the standard
 * output is the list of their answers.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [home, wasm, folder] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(join(home, "micropython.mjs")));
const python = await loadMicroPython({ url: wasm });
mount(folder, "/lib");
const { serve } = python.pyimport("answering");
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(serve(line) + "\n");

function mount(from, to) {
  python.FS.mkdirTree(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) mount(join(from, entry.name), `${to}/${entry.name}`);
    else python.FS.writeFile(`${to}/${entry.name}`, readFileSync(join(from, entry.name)));
  }
}
