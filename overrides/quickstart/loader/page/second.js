/* A second worker, for code that readers edit: it may hang, and is then ended. */

const SILENT = { add: () => {}, stop: () => {} };
let second = null;

async function startSecond(callback) {
  stopSecond();
  const own = (second = newWorker());
  const say = (message) => own === second && callback(JSON.stringify(message));
  try {
    await assembled(own, await chosenStart(), { edits: true }, SILENT, say);
  } catch (error) {
    say({ kind: "failed", reason: String(error.message ?? error) });
  }
}

function postSecond(text) {
  second.postMessage({ request: text });
}

function stopSecond() {
  second?.terminate();
  second = null;
}
