/* Write a script of Emscripten's as short as it can be said, and without what it asserts for its developers.
 *
 *   node short.mjs <folder of npm packages> <script> <output file>
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, script, output] = process.argv.slice(2);
const { minify } = await import(pathToFileURL(join(packages, "terser/main.js")));
const FOR_DEVELOPERS = ["assert", "checkStackCookie", "consumedModuleProp", "makeInvalidEarlyAccess"]; // what they return, nobody uses
const { code } = await minify(readFileSync(script, "utf-8"), { compress: { passes: 3, pure_funcs: FOR_DEVELOPERS } });
writeFileSync(output, code);
