/* The page's own Python: start MicroPython and hand the quizzes and widgets over to it. */

async function startPage() {
  state.runtimePage = "loading";
  const wasm = address("micropython", "application/wasm");
  const { loadMicroPython, pack } = await import(await address("page.mjs", "text/javascript"));
  const python = await loadMicroPython({ url: await wasm });
  python.registerJsModule("loader", { post, listen, start_worker: startWorker });
  writeInto(python.FS, "/lib", packed(Uint8Array.from(atob(pack), (letter) => letter.charCodeAt(0)).buffer));
  if (document.querySelector("[data-quiz]")) python.runPython("import quiz.page; quiz.page.start()");
  if (document.querySelector("[data-widget]")) python.runPython("import sim.page; sim.page.start()");
  state.runtimePage = "ready";
}
