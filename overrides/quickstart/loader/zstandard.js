/* Decompress what the build packed with Zstandard.
 *
 * A browser unpacks what a host compressed in the one thread that fetches: of all that a start needs that takes longer than
 * to fetch it. Here the page and its worker decompress at the same time, whatever the host does.
 */
const BLOCK = 1 << 17; // bytes, the most that Zstandard gives at once
const LOWEST_ERROR = 0xffffff00; // an error is a small number below zero

/**
 * Make a function that takes the next bytes of a file and gives what they hold: views, each right until the next is asked for.
 * Copies would stay until the browser collects garbage, of a large file as much as it holds.
 * @param {WebAssembly.Module} decoder Zstandard's own
 * @returns {Promise<(bytes: Uint8Array<ArrayBuffer>) => Generator<Uint8Array<ArrayBuffer>>>}
 */
export async function decompressor(decoder) {
  const { exports } = await WebAssembly.instantiate(decoder, { env: { emscripten_notify_memory_growth() {} } });
  const { memory, malloc, free, ZSTD_createDCtx, ZSTD_decompressStream } = /** @type {any} */ (exports);
  /** Of a buffer: its place, its length, how far it is used. @param {number} address */
  const words = (address) => new Uint32Array(memory.buffer, address, 3);
  const context = ZSTD_createDCtx();
  const [source, target, block] = [malloc(12), malloc(12), malloc(BLOCK)];

  return function* decompress(bytes) {
    const place = malloc(bytes.length);
    new Uint8Array(memory.buffer, place).set(bytes);
    words(source).set([place, bytes.length, 0]);
    do {
      words(target).set([block, BLOCK, 0]);
      if (ZSTD_decompressStream(context, target, source) >>> 0 > LOWEST_ERROR) throw new Error("Zstandard can't read it");
      yield new Uint8Array(memory.buffer, block, words(target)[2]);
    } while (words(source)[2] < bytes.length || words(target)[2] === BLOCK);
    free(place);
  };
}
