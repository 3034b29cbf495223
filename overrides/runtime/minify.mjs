/* Write a style sheet as short as it can be said: no comments, no spaces.
 *
 *   node minify.mjs <folder of npm packages> <file> <output file>
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, file, output] = process.argv.slice(2);
const { build } = await import(pathToFileURL(join(packages, "esbuild/lib/main.js")));
await build({ entryPoints: [file], outfile: output, minify: true, charset: "utf8", logLevel: "error" });
