/* Bundle the modules of a script into one file that a page or a worker takes, as short as it can be said.
 *
 *   node bundle.mjs <folder of npm packages> <first module> <output file>
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, first, output] = process.argv.slice(2);
const { build } = await import(pathToFileURL(join(packages, "esbuild/lib/main.js")));
const small = { minify: true, lineLimit: 120, charset: "utf8" };
await build({ entryPoints: [first], outfile: output, bundle: true, format: "iife", target: "es2022", logLevel: "error", ...small });
