/* Have an image raise and be thrown through: node jumps.mjs <package of MicroPython> <image>; tells in JSON what it asks of JavaScript, and its stack. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [home, image] = process.argv.slice(2);
const TIMES = 20_000; // a stack that lost sixteen bytes at each would be at its end
const { loadMicroPython } = await import(pathToFileURL(join(home, "micropython.mjs")));
const { instantiate } = WebAssembly;
let exported;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  exported = made.instance.exports;
  return made;
};
const python = await loadMicroPython({ url: image });
const builtins = python.pyimport("builtins");

console.log(
  JSON.stringify({
    imports: WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(image))).map(({ name }) => name),
    raised: repeated(() => builtins.int("a word")),
    thrown: repeated(() => builtins.list(builtins.map(thrower, "ab"))), // from within calls of C
    works: builtins.sum([1, 2, 3]),
  }),
);

function thrower() {
  throw new RangeError("from JavaScript");
}

/* Do what fails many times; return how it failed, and how far the stack has moved. */
function repeated(failing) {
  const before = exported.emscripten_stack_get_current();
  const kinds = new Set();
  for (let n = 0; n < TIMES; n++) {
    try {
      failing();
    } catch (error) {
      kinds.add(error.type ?? error.name);
    }
  }
  return [[...kinds], exported.emscripten_stack_get_current() - before];
}
