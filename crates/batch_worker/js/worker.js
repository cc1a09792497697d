// The worker's entry: loads the engine, and the workbook reader only when a file needs it.
// The build replaces the three names below by hashed ones.
import init, { start } from "./batch_worker.js";

const engine = new URL("./batch_worker_bg.wasm", import.meta.url);
const containerScript = new URL("./sheet_container.js", import.meta.url);
const containerWasm = new URL("./sheet_container_bg.wasm", import.meta.url);

let container;

/**
 * Opens a workbook, ZIP or GZIP in a module that is loaded when the first such file comes. A damaged
 * workbook can trap the module: it is thrown away then, and the next file gets a fresh one.
 */
async function openContainer(name, bytes, part) {
  container ??= import(containerScript.href).then(async (module) => {
    await module.default({ module_or_path: containerWasm });
    return module;
  });
  let opened;
  try {
    opened = (await container).open_container(name, bytes, part);
    return {
      kind: opened.kind,
      part: opened.part,
      parts: opened.parts,
      error: opened.error,
      numeric: opened.numeric,
      bytes: opened.takeBytes(),
    };
  } catch (trap) {
    console.warn("the file could not be opened", trap);
    container = undefined;
    containerScript.search = `?${Date.now()}`;
    return { kind: "error", error: JSON.stringify({ code: "workbook-broken", args: [] }) };
  } finally {
    opened?.free?.();
  }
}

// Messages that arrive while the engine compiles wait here.
const early = [];
self.onmessage = (event) => early.push(event);
await init({ module_or_path: engine });
start(openContainer);
for (const event of early) self.onmessage(event);
