/* A worker with Python in it: its thread, its script, its parts. */
import { filesOf } from "../pack.js";
import { release } from "../release.js";
import { bytes, compiled, decoder, packedBytes } from "./files.js";
import { partsFromDisk } from "./disk.js";
import { download } from "./network.js";
import { addressOf, BASE } from "./places.js";
import { chunks } from "./stream.js";

/**
 * @typedef {import("./files.js").Options} Options
 * @typedef {import("./choice.js").Start} Start
 * @typedef {{kind: string, [name: string]: unknown}} Message
 * @typedef {{name: string, value: unknown, unpacking?: import("../worker/inbox.js").Unpacking, moved?: Transferable[]}} Part
 */

/**
 * How a start is followed.
 * @typedef {object} Watch
 * @property {(message: Message) => void} announce takes what the worker says once it is ready
 * @property {(name: string, share: number) => void} [onShare] takes which share of a part has come
 * @property {() => void} [onBroken] called when a part can't be had, while others still arrive
 */

/** What a start needs, in this order: all is asked for at once, but taken in one after the other. */
export const PARTS = {
  packs: ["pyodide", "library", "extensions"],
  plain: ["pyodide", "stdlib", "numpy", "lesson"],
  snapshot: ["pyodide", "extensions", "snapshot"],
};
const KERNELS = "kernels"; // small; from disk they are sent before anything trains
const SCRIPT = "worker.js";
const SANDBOX = "sandbox.js"; // the same script by another address, to which a host gives a policy without network; only hosted

/** Whether there is anything to start: a page in one file may have been made without. */
export const HAS_NUMPY = SCRIPT in RUNTIME.files;

export class PythonWorker {
  /** @type {Worker | undefined} */
  #thread;
  #ended = false;
  #edits;
  /** @type {(error: unknown) => void} */
  #break = () => {};

  /**
   * Start the thread. Its script comes from its own address, as a strict policy wants it, and gets nothing to work with
   * until it is known to be right. From disk no worker has an address: there the thread starts once its script is read, from
   * a copy, which WebKit would not let a thread import.
   * @param {{cache?: RequestCache, edits?: boolean}} [options] `edits`: whether readers' own code will run
   */
  constructor({ cache, edits = false } = {}) {
    this.#edits = edits;
    const scripts = edits && SANDBOX in RUNTIME.files ? [SANDBOX, SCRIPT] : [SCRIPT];
    /** Throws when the thread breaks, also before anybody waits for it; of a wrong script, `script` knows better why. @type {Promise<never>} */
    this.broken = new Promise((_, reject) => (this.#break = reject));
    if (!RUNTIME.disk) this.#begin(addressOfScript(scripts[0], cache));
    /** Done when the thread has its script, and that is right. */
    this.script = Promise.all(scripts.map((name) => bytes(name, { cache }))).then(([script]) => {
      if (RUNTIME.disk) this.#begin(addressOfCopy(script));
    });
    for (const promise of [this.broken, this.script]) promise.catch(() => {}); // `start` throws it again
  }

  /**
   * Hand over the parts of a start, and wait until Python is ready. Nothing can be asked before, and nothing is lacking then.
   * @param {Start} start
   * @param {{cache?: RequestCache}} options
   * @param {Watch} watch
   * @returns {Promise<Message>} what the worker says of itself when it is ready
   */
  async start(start, { cache }, watch) {
    const taken = [this.script];
    for (const name of PARTS[start]) {
      const after = Promise.allSettled([...taken]);
      const onShare = (/** @type {number} */ share) => watch.onShare?.(name, share);
      taken.push(this.#hand(start, name, { cache, after, onShare }));
    }
    for (const promise of taken) promise.catch(() => watch.onBroken?.());
    await Promise.race([this.script, this.broken]);
    const ready = this.#listen(watch.announce);
    const sentAlong = RUNTIME.disk || this.#edits;
    this.#tell({ start, edits: this.#edits, late: late(sentAlong) });
    await Promise.race([Promise.all([...taken, ready]), this.broken]);
    if (sentAlong && RUNTIME.late[KERNELS]) await this.sendLate(KERNELS);
    return ready;
  }

  /** Ask Python something. @param {string} request */
  post(request) {
    this.#tell({ request });
  }

  /**
   * Send a part, once the thread has its script.
   * @param {Part} part
   */
  async send({ name, value, unpacking, moved = [] }) {
    await this.script;
    this.#tell({ part: name, value, unpacking }, moved);
  }

  /**
   * Send what an import may ask for late: from disk it can't be read then, and the sandbox may not fetch it. What can't be had is
   * missed by that import alone.
   * @param {string} name
   */
  async sendLate(name) {
    const value = await lateContent(name).catch((error) => void console.warn(`Going on without ${name}:`, error));
    this.#tell({ late: name, value }, value ? [value] : []);
  }

  end() {
    this.#ended = true;
    this.#thread?.terminate();
  }

  /** @param {string} address of the script */
  #begin(address) {
    if (this.#ended) return;
    this.#thread = new (globalThis.RealWorker ?? Worker)(address);
    this.#thread.onerror = ({ message }) => {
      const error = new Error(message || BLOCKED);
      void this.script.then(() => this.#break(error), this.#break);
    };
  }

  /** @param {object} message @param {Transferable[]} [moved] */
  #tell(message, moved = []) {
    this.#thread?.postMessage(message, moved);
  }

  /**
   * Pass on what the thread says after it was ready.
   * @param {(message: Message) => void} announce
   * @returns {Promise<Message>} what it says when it is ready
   */
  #listen(announce) {
    return new Promise((resolve, reject) => {
      if (!this.#thread) return;
      this.#thread.onmessage = ({ data }) => {
        if (data.kind === "failed") return reject(new Error(data.reason));
        if (data.kind === "ready") return resolve(data);
        if (data.kind === "missing") return void this.sendLate(data.name);
        announce(data);
      };
    });
  }

  /**
   * Get a part and send it.
   *
   * WebAssembly is unpacked and compiled here, while the worker is busy with its script; packed data is unpacked there,
   * while it waits for WebAssembly, so it need not wait for its turn here.
   * @param {Start} start
   * @param {string} name
   * @param {Options} options
   */
  async #hand(start, name, options) {
    if (name === "pyodide") return this.send({ name, value: await compiled(name, options) });
    if (name === "extensions") return this.#handExtensions(start, await bytes(name, options));
    const { content, packing } = await packedBytes(name, { ...options, after: this.script });
    const unpacking = packing
      ? { length: RUNTIME.files[name].bytes, decoder: packing === "zstandard" ? await decoder(options) : undefined }
      : undefined;
    return this.send({ name, value: content, unpacking, moved: [content] });
  }

  /**
   * Send shared objects as modules; their code only where they are files, too.
   * @param {Start} start
   * @param {ArrayBuffer} pack
   */
  async #handExtensions(start, pack) {
    const compiling = Array.from(filesOf(pack), ([name, code]) => ({ name, code, module: WebAssembly.compile(code) }));
    const asFiles = start === "packs";
    if (!asFiles) release(pack); // of which the browser has a copy
    const all = compiling.map(async ({ name, code, module }) => [name, await module, asFiles ? code : undefined]);
    return this.send({ name: "extensions", value: await Promise.all(all), moved: asFiles ? [pack] : [] });
  }
}

/** Past all caches, if that is asked for. @param {string} name @param {RequestCache} [cache] */
function addressOfScript(name, cache) {
  return addressOf(name) + (cache === "reload" ? `?${Date.now()}` : "");
}

/** @param {ArrayBuffer} script */
function addressOfCopy(script) {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

const BLOCKED = "the browser blocked the worker; a security policy of the site may forbid it";

/** Say where what comes late is, unless it is sent along. @param {boolean} sentAlong */
function late(sentAlong) {
  const places = Object.entries(RUNTIME.late).map(([name, { file, sha256 }]) => [name, { url: sentAlong ? "" : BASE + file, sha256 }]);
  return Object.fromEntries(places);
}

/** @param {string} name */
async function lateContent(name) {
  return joined(RUNTIME.disk ? partsFromDisk(name) : chunks(await download(name, {})));
}

/** @param {AsyncGenerator<Uint8Array<ArrayBuffer>, void>} parts */
async function joined(parts) {
  const all = [];
  for await (const part of parts) all.push(part);
  return new Blob(all).arrayBuffer();
}
