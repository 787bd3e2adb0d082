// The analyst's script: starts the Go program and hands it messages. Every message, either way, is one ArrayBuffer
// holding one message of engine/wire. A program that dies posts {crash: text}.
import "wasm_exec";
import { lastWords } from "./lastwords.js";

let waiting = []; // messages that came before the program was ready

onmessage = (event) => waiting.push(event);

function deliver({ data }) {
  try {
    receive(new Uint8Array(data));
  } catch (error) {
    crash(error);
  }
}

function crash(error) {
  onmessage = null; // nobody is left to receive anything
  postMessage({ crash: lastWords() || String(error?.message ?? error) });
}

async function start() {
  const go = new Go();
  const url = new URL(ANALYST_WASM, import.meta.url);
  const { instance } = await WebAssembly.instantiateStreaming(fetch(url), go.importObject).catch(async () =>
    WebAssembly.instantiate(await (await fetch(url)).arrayBuffer(), go.importObject),
  );
  globalThis.memoryBytes = () => instance.exports.mem.buffer.byteLength;
  globalThis.started = () => {
    onmessage = deliver;
    queueMicrotask(() => waiting.splice(0).forEach(deliver));
  };
  await go.run(instance);
  throw new Error("the program ended");
}

start().catch(crash);
