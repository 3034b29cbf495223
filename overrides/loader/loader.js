/* Start the interpreters and carry messages; no lesson logic, no grading, no drawing.
 *
 * `RUNTIME` (put in front of this file by overrides/runtime/assembly.py) says which files there are. On a hosted site
 * they are fetched; in a page opened from disk, which may not fetch its neighbours, each is a classic script that
 * calls `gradientHighway.receive` with gzipped bytes as base64.
 *
 * Python in the page gets this as the module `loader`: post(text), listen(callback), start_worker().
 */
(() => {
  "use strict";
  const state = document.documentElement.dataset;
  const base = new URL(".", document.currentScript.src).href;
  const received = new Map();
  globalThis.gradientHighway = { receive: (name, text) => received.get(name).forEach((resolve) => resolve(text)) };

  // ---- files ------------------------------------------------------------------------------------------------------

  async function bytes(tier, name, onBytes = () => {}) {
    const { file, bytes: size } = RUNTIME[tier][name];
    if (!RUNTIME.disk) return fetched(base + file, name, onBytes);
    const buffer = await unpacked(await fromScript(base + file, name));
    onBytes(size);
    return buffer;
  }

  async function fetched(url, name, onBytes) {
    const response = await fetch(url).catch(() => {
      throw new Error(`${name} could not be loaded`);
    });
    if (!response.ok) throw new Error(`${name} could not be loaded (HTTP ${response.status})`);
    const parts = [];
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts).arrayBuffer();
      parts.push(value);
      onBytes(value.length);
    }
  }

  function fromScript(url, name) {
    return new Promise((resolve, reject) => {
      received.set(name, [...(received.get(name) ?? []), resolve]); // both workers may wait for the same file
      const script = document.createElement("script");
      script.src = url;
      script.onload = () => script.remove();
      script.onerror = () => reject(new Error(`${name} could not be loaded`));
      document.head.append(script);
    });
  }

  async function unpacked(text) {
    const packed = Uint8Array.fromBase64
      ? Uint8Array.fromBase64(text)
      : new Uint8Array(await (await fetch("data:application/octet-stream;base64," + text)).arrayBuffer());
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  async function address(tier, name, type) {
    if (!RUNTIME.disk) return base + RUNTIME[tier][name].file;
    return URL.createObjectURL(new Blob([await bytes(tier, name)], { type }));
  }

  // ---- the page: MicroPython --------------------------------------------------------------------------------------

  async function startPage() {
    state.runtimePage = "loading";
    const pack = bytes("page", "page.pack");
    const wasm = address("page", "micropython.wasm", "application/wasm");
    const { loadMicroPython } = await import(await address("page", "micropython.mjs", "text/javascript"));
    const python = await loadMicroPython({ url: await wasm });
    python.registerJsModule("loader", {
      post, listen, start_worker: startWorker,
      post_second: postSecond, start_second: startSecond, stop_second: stopSecond,
    });
    unpackInto(python.FS, await pack);
    if (document.querySelector("[data-quiz]")) python.runPython("import quiz.page; quiz.page.start()");
    if (document.querySelector("[data-widget]")) python.runPython("import sim.page; sim.page.start()");
    state.runtimePage = "ready";
  }

  function unpackInto(fs, buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    const index = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    let position = 4 + length;
    for (const [path, size] of index) {
      fs.mkdirTree("/lib/" + path.slice(0, path.lastIndexOf("/")));
      fs.writeFile("/lib/" + path, new Uint8Array(buffer, position, size));
      position += size;
    }
  }

  // ---- the worker: Pyodide and NumPy ------------------------------------------------------------------------------

  let worker = null;
  let tell = () => {};

  function listen(callback) {
    tell = (message) => callback(JSON.stringify(message));
  }

  function post(text) {
    worker.postMessage({ request: text });
  }

  async function startWorker() {
    state.runtimeWorker = "loading";
    const { "worker.js": script, ...files } = RUNTIME.worker;
    const total = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    let loaded = 0;
    let told = 0;
    let givenUp = false; // other files may still arrive after one has failed
    const onBytes = (count) => {
      loaded += count;
      if (givenUp || loaded - told < total / 200 && loaded < total) return;
      told = loaded;
      tell({ kind: "progress", loaded, total });
    };
    try {
      tell({ kind: "progress", loaded, total });
      const names = Object.keys(files);
      const url = await address("worker", "worker.js", "text/javascript");
      const buffers = await Promise.all(names.map((name) => bytes("worker", name, onBytes)));
      worker?.terminate();
      worker = new (globalThis.RealWorker ?? Worker)(url);
      worker.onmessage = ({ data }) => heard(data);
      worker.onerror = (event) => failed(event.message || "the worker was blocked");
      worker.postMessage({ files: Object.fromEntries(names.map((name, n) => [name, buffers[n]])) }, buffers);
    } catch (error) {
      givenUp = true;
      failed(error.message);
    }
  }

  function heard(message) {
    if (message.kind === "failed") return failed(message.reason);
    if (message.kind === "ready") state.runtimeWorker = "ready";
    tell(message);
  }

  function failed(reason) {
    worker?.terminate();
    worker = null;
    state.runtimeWorker = "failed";
    tell({ kind: "failed", reason: String(reason) });
  }

  // ---- a second worker, for code that readers edit: it may hang, and is then ended ------------------------------------

  let second = null;

  function postSecond(text) {
    second.postMessage({ request: text });
  }

  function stopSecond() {
    second?.terminate();
    second = null;
  }

  async function startSecond(callback) {
    const told = (message) => callback(JSON.stringify(message));
    const names = Object.keys(RUNTIME.worker).filter((name) => name !== "worker.js");
    try {
      const url = await address("worker", "worker.js", "text/javascript");
      const buffers = await Promise.all(names.map((name) => bytes("worker", name)));
      stopSecond();
      second = new (globalThis.RealWorker ?? Worker)(url);
      second.onmessage = ({ data }) => told(data);
      second.onerror = (event) => told({ kind: "failed", reason: event.message || "the worker was blocked" });
      second.postMessage({ files: Object.fromEntries(names.map((name, n) => [name, buffers[n]])) }, buffers);
    } catch (error) {
      told({ kind: "failed", reason: error.message });
    }
  }

  // -----------------------------------------------------------------------------------------------------------------

  if (document.querySelector("[data-quiz], [data-widget]")) {
    startPage().catch((error) => {
      state.runtimePage = "failed";
      console.error("MicroPython could not start", error);
    });
  }
})();
