/* Write `<file>.gz` and `<file>.br` for every file that is named. Files at a time: as many as zlib has threads. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import zlib from "node:zlib";

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;

/* The .br is written last, and whole: it tells the build that both are there. */
async function compress(file) {
  const content = await readFile(file);
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${file}.gz`, await gzip(content, { level: 9 }));
  await writeFile(`${file}.part`, await brotli(content, { params }));
  await rename(`${file}.part`, `${file}.br`);
}

await Promise.all(process.argv.slice(2).map(compress));
