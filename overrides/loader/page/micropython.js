/* The page's own Python: start MicroPython and hand the page's parts over to it. */

const TAKEN_OVER = [
  ["[data-remember], [data-done], [data-plan]", "overrides.reader.page"],
  ["[data-quiz]", "quiz.page"],
  ["[data-widget]", "sim.page"],
];
const ACTIVE = TAKEN_OVER.map(([parts]) => parts).join();

async function startPage() {
  state.runtimePage = "loading";
  const wasm = address("micropython", "application/wasm");
  const { loadMicroPython, pack } = await import(await address("page.mjs", "text/javascript"));
  const url = await wasm;
  prepareWorker();
  const python = await loadMicroPython({ url });
  python.registerJsModule("loader", {
    post,
    listen,
    start_worker: startWorker,
    post_second: postSecond,
    start_second: startSecond,
    stop_second: stopSecond,
  });
  writeInto(python.FS, "/lib", packed(Uint8Array.from(atob(pack), (letter) => letter.charCodeAt(0)).buffer));
  for (const [parts, module] of TAKEN_OVER)
    if (document.querySelector(parts)) python.runPython(`import ${module}; ${module}.start()`);
  state.runtimePage = "ready";
}
