/* Decompress what the build packed with Zstandard.
 *
 * A browser unpacks what a host compressed in the one thread that fetches: of all that a start needs that takes longer than
 * to fetch it. Here the page and its worker decompress at the same time, whatever the host does.
 */
const BLOCK = 1 << 17; // bytes, the most that Zstandard gives at once
const LOWEST_ERROR = 0xffffff00; // an error is a small number below zero

/**
 * A decoder with its memory, some megabytes, that has read a file to its end, if the browser has not collected it.
 * @type {WeakRef<Instance> | undefined}
 */
let idle;

/** @typedef {{exports: any, context: number, source: number, target: number, block: number}} Instance */

/**
 * Make a function that takes the next bytes of a file and gives what they hold: views, each right until the next is asked for.
 * Copies would stay until the browser collects garbage, of a large file as much as it holds.
 * @param {WebAssembly.Module} decoder Zstandard's own
 * @returns {Promise<(bytes: Uint8Array<ArrayBuffer>) => Generator<Uint8Array<ArrayBuffer>>>}
 */
export async function decompressor(decoder) {
  const instance = idle?.deref() ?? (await instantiated(decoder));
  idle = undefined;
  const { exports, context, source, target, block } = instance;
  const { memory, malloc, free, ZSTD_decompressStream } = exports;
  /** Of a buffer: its place, its length, how far it is used. @param {number} address */
  const words = (address) => new Uint32Array(memory.buffer, address, 3);

  return function* decompress(bytes) {
    const place = malloc(bytes.length);
    new Uint8Array(memory.buffer, place).set(bytes);
    words(source).set([place, bytes.length, 0]);
    let left = 0;
    do {
      words(target).set([block, BLOCK, 0]);
      left = ZSTD_decompressStream(context, target, source) >>> 0; // at the end of a file nothing
      if (left > LOWEST_ERROR) throw new Error("Zstandard can't read it");
      yield new Uint8Array(memory.buffer, block, words(target)[2]);
    } while (words(source)[2] < bytes.length || words(target)[2] === BLOCK);
    free(place);
    if (!left) idle = new WeakRef(instance);
  };
}

/**
 * @param {WebAssembly.Module} decoder
 * @returns {Promise<Instance>}
 */
async function instantiated(decoder) {
  const { exports } = await WebAssembly.instantiate(decoder, { env: { emscripten_notify_memory_growth() {} } });
  const { malloc, ZSTD_createDCtx } = /** @type {any} */ (exports);
  return { exports, context: ZSTD_createDCtx(), source: malloc(12), target: malloc(12), block: malloc(BLOCK) };
}
