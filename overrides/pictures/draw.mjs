/* Draw SVG files as PNG files of the same names, beside them, with fonts that are the same everywhere.
 *
 *   node draw.mjs <folder of npm packages> <SVG file> …
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, ...files] = process.argv.slice(2);
const home = join(packages, "@resvg/resvg-wasm");
const { initWasm, Resvg } = await import(pathToFileURL(join(home, "index.mjs")));
await initWasm(readFileSync(join(home, "index_bg.wasm")));
const fonts = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((name) => readFileSync(join(packages, "dejavu-fonts-ttf/ttf", name)));
for (const file of files) {
  const picture = new Resvg(readFileSync(file, "utf8"), { font: { fontBuffers: fonts, defaultFontFamily: "DejaVu Sans" } });
  writeFileSync(file.replace(/\.svg$/, ".png"), picture.render().asPng());
}
