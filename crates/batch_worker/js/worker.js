// The worker's entry: loads the engine, and the workbook reader only when a file needs it.
// The build replaces the three names below by hashed ones.
import init, { start } from "./batch_worker.js";

const engine = new URL("./batch_worker_bg.wasm", import.meta.url);
const containerScript = new URL("./sheet_container.js", import.meta.url);
const containerWasm = new URL("./sheet_container_bg.wasm", import.meta.url);

let container;

/** The module that knows workbooks and archives, loaded when it is needed for the first time. */
function loadContainer() {
  container ??= import(containerScript.href).then(async (module) => {
    await module.default({ module_or_path: containerWasm });
    return module;
  });
  return container;
}

/** Forgets the module: the next one who needs it gets a fresh one. */
function dropContainer() {
  container = undefined;
  containerScript.search = `?${Date.now()}`;
}

/** Opens a workbook, ZIP or GZIP. A damaged workbook can trap the module: it is thrown away then. */
async function openContainer(name, bytes, part) {
  let opened;
  try {
    opened = (await loadContainer()).open_container(name, bytes, part);
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
    dropContainer();
    return { kind: "error", error: JSON.stringify({ code: "workbook-broken", args: [] }) };
  } finally {
    opened?.free?.();
  }
}

/** A workbook to write into: `add(rows as JSON)`, then `finish()`. */
async function newWorkbook() {
  try {
    return new (await loadContainer()).WorkbookWriter();
  } catch (failure) {
    dropContainer();
    throw failure;
  }
}

// Messages that arrive while the engine compiles wait here.
const early = [];
self.onmessage = (event) => early.push(event);
try {
  await init({ module_or_path: engine });
  start(openContainer, newWorkbook);
  for (const event of early) self.onmessage(event);
} catch (failure) {
  // An engine that does not load or start reports to nobody by itself.
  self.postMessage({ failed: String(failure) });
}
