// The engine worker's script: starts the Go program, hands it messages and ticks, and exchanges spikes over shared
// memory. The first message is an object {module, shared, part, parts, layout}; every later one, either way, is one
// ArrayBuffer holding one message of engine/wire. A program that dies posts {crash: text}.
import "wasm_exec";
import { lastWords } from "./lastwords.js";
import simd from "../../engine/kernel/simd.wasm";

const SPIN = 400000; // looks at another worker's word before sleeping: about a millisecond
const SHORT_SPIN = 200; // the same where another program has the core that the other worker waits for
const CALM = 8,
  BUSY = 2048; // least and most waits with short spins after a long one in vain
const NAP = 20; // ms: a sleeper looks at the abort word at least this often

let tick; // the Go program's export
let timer; // of the next tick
let waiting = []; // messages that came before the program was ready

const ping = new MessageChannel(); // yields to waiting messages in microseconds, where setTimeout takes 4 ms
ping.port1.onmessage = beat;

onmessage = ({ data }) => start(data).catch(crash);

async function start({ module, shared, part, parts, layout }) {
  onmessage = ({ data }) => waiting.push(data);
  globalThis.parts = parts;
  const go = new Go();
  const view = shared && new Int32Array(shared);
  const memory = {};
  let kernel; // made on the program's memory, so after it
  const imports = {
    ...go.importObject,
    host: { now: () => performance.now(), memory: () => memory.buffer().byteLength },
    exchange: exchange(view, part, parts, layout, memory),
    kernel: {
      available: () => (kernel ? 1 : 0),
      update: (a, b, c, d, e, f, g, h, i, j, k) => kernel.update(a, b, c, d, e, f, g, h, i, j, k),
      deliver: (a, b, c, d, e, f) => kernel.deliver(a, b, c, d, e, f),
    },
  };
  const instance = await WebAssembly.instantiate(module, imports);
  memory.buffer = () => instance.exports.mem.buffer;
  kernel = simdKernel(instance.exports.mem);
  globalThis.started = () => {
    onmessage = ({ data }) => deliver(data);
    queueMicrotask(() => waiting.splice(0).forEach(deliver));
  };
  tick = instance.exports.tick;
  go.run(instance)
    .then(() => crash(new Error("the program ended")), crash)
    .finally(() => view && abort(view, parts, layout));
}

// simdKernel returns the vector kernel's functions, or null where the browser has no SIMD.
function simdKernel(mem) {
  if (!WebAssembly.validate(simd)) return null;
  return new WebAssembly.Instance(new WebAssembly.Module(simd), { env: { mem } }).exports;
}

function deliver(message) {
  try {
    receive(new Uint8Array(message));
    beat();
  } catch (error) {
    crash(error);
  }
}

function beat() {
  clearTimeout(timer);
  let wait;
  try {
    wait = tick();
  } catch (error) {
    crash(error);
    return;
  }
  if (wait === 0) ping.port2.postMessage(0);
  else if (wait > 0) timer = setTimeout(beat, wait);
}

function crash(error) {
  tick = () => -1;
  postMessage({ crash: lastWords() || String(error?.message ?? error) });
}

function abort(view, parts, layout) {
  Atomics.store(view, layout.abort, 1);
  Atomics.notify(view, layout.limit);
  for (let w = 0; w < parts; w++) Atomics.notify(view, layout.step + layout.line * w);
}

// exchange makes the functions that the Go program imports (wasm/port/exchange.go). Where things lie in the shared
// buffer is said by the layout (engine/wire/exchange.go).
function exchange(view, part, parts, layout, memory) {
  let words; // the program's memory; growth detaches it
  const { abort: ABORT, limit: LIMIT, line, size } = layout;
  const STEP = (w) => layout.step + line * w;
  const WAITERS = (w) => layout.waiter + line * w;
  const slot = (step, w) => layout.slot + ((step & 1) * parts + w) * size;

  let short = 0; // waits left with short spins
  let penalty = CALM; // waits with short spins that the next long one in vain brings

  // spin looks at a word until it has reached a value, or it seems better to give the core away: on a busy machine
  // the worker waited for may need it. Long spins in vain in quick succession double the penalty, others in time end
  // it.
  function spin(word, value) {
    const looks = short > 0 ? SHORT_SPIN : SPIN;
    for (let k = 0; k < looks; k++) {
      if (Atomics.load(view, word) < value) continue;
      if (short > 0) short--;
      else penalty = Math.max(CALM, penalty * (1 - 1 / 64));
      return true;
    }
    if (short > 0) {
      short--;
      return false;
    }
    short = penalty;
    penalty = Math.min(BUSY, 2 * penalty);
    return false;
  }

  // awaitStep returns false if the run was aborted.
  function awaitStep(w, step) {
    if (spin(STEP(w), step)) return true;
    for (let seen; (seen = Atomics.load(view, STEP(w))) < step;) {
      if (Atomics.load(view, ABORT)) return false;
      Atomics.add(view, WAITERS(w), 1);
      Atomics.wait(view, STEP(w), seen, NAP);
      Atomics.sub(view, WAITERS(w), 1);
    }
    return true;
  }

  return {
    spikes(step, own, n, all) {
      if (words?.buffer !== memory.buffer()) words = new Int32Array(memory.buffer());
      const mine = slot(step, part);
      view[mine] = n;
      for (let k = 0; k < n; k++) view[mine + 1 + k] = words[(own >>> 2) + k];
      Atomics.store(view, STEP(part), step);
      if (Atomics.load(view, WAITERS(part))) Atomics.notify(view, STEP(part));
      let total = 0;
      for (let w = 0; w < parts; w++) {
        if (w !== part && !awaitStep(w, step)) return -1;
        const at = slot(step, w);
        const count = view[at];
        for (let k = 1; k <= count; k++) words[(all >>> 2) + total++] = view[at + k];
      }
      return total;
    },
    limit: () => Atomics.load(view, LIMIT),
    setLimit(step) {
      Atomics.store(view, LIMIT, step);
      Atomics.notify(view, LIMIT);
    },
    awaitLimit(above) {
      if (Atomics.load(view, ABORT)) return 0;
      const seen = Atomics.load(view, LIMIT);
      if (seen <= above) Atomics.wait(view, LIMIT, seen, NAP);
      return Atomics.load(view, LIMIT) > above ? 1 : 0;
    },
  };
}
