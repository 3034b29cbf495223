/* The sandbox: a second worker, for code that readers edit. It may hang, and is then ended. */

const SILENT = { add: () => {}, stop: () => {} };
let sandbox = null;

async function startSandbox(callback) {
  stopSandbox();
  const own = (sandbox = newWorker());
  const passOn = (message) => own === sandbox && callback(JSON.stringify(message));
  try {
    await assembled(own, await chosenStart(), { edits: true }, SILENT, passOn);
  } catch (error) {
    passOn({ kind: "failed", reason: String(error.message ?? error) });
  }
}

function postToSandbox(text) {
  sandbox.postMessage({ request: text });
}

function stopSandbox() {
  sandbox?.terminate();
  sandbox = null;
}
