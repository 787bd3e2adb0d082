// Starts the page: fetches both programs at once, compiles the workers' once for all of them, and runs the page's.
import "wasm_exec";
import "vugu"; // Vugu's helper, which Vugu would otherwise pass to eval

window.eval = () => {}; // the content security policy forbids it; the helper is already here

const compiled = (url) =>
  WebAssembly.compileStreaming(fetch(url)).catch(async () => WebAssembly.compile(await (await fetch(url)).arrayBuffer()));

// What the page's program finds here, its own memory too; workers lists those that live, for whoever looks from outside.
globalThis.microcircuit = {
  workerModule: compiled(WORKER_WASM),
  workerURL: WORKER_JS, workers: [], analystURL: ANALYST_JS, version: PAGE_WASM,
  keep, takeUpdate, read, dropped, ask, keepText, keptText,
};

// ask sends a request to the site's server, and hands over status, text, and the seconds of Retry-After: 0 and nothing if no
// answer came in time.
async function ask(url, method, title, link, secret, ms, done) {
  const headers = {};
  const body = /^P/.test(method) ? JSON.stringify({ title: title || undefined, link }) : null; // POST and PUT
  if (body) headers["Content-Type"] = "application/json";
  if (secret) headers.Authorization = `Bearer ${secret}`;
  const got = await fetch(url, { method, headers, body, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(ms) })
    .then(async (answer) => [answer.status, await answer.text(), answer.headers.get("Retry-After") | 0])
    .catch(() => [0, "", 0]);
  done(...got);
}

// keepText keeps a text with the tab, and keptText gives it back, where the browser lets them.
function keepText(key, value) {
  try { sessionStorage.setItem(`microcircuit ${key}`, value); } catch {}
}

function keptText(key) {
  try { return sessionStorage.getItem(`microcircuit ${key}`) ?? ""; } catch { return ""; }
}

// read gives the text of a file beside the page.
async function read(name) {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
}

// dropped gives the files that are dropped, and those in folders, as NEST writes its runs: 1000 of a folder at most, none of those deeper.
async function dropped({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()); // gone once the event is over
  const all = [...files].filter((_, i) => !entries[i]?.isDirectory);
  for (const folder of entries.filter((entry) => entry?.isDirectory)) {
    const reader = folder.createReader();
    for (let some = [null], n = 0; some.length && n < 1000; n += some.length) {
      some = await new Promise((done, failed) => reader.readEntries(done, failed)); // browsers give a hundred at a time
      const inside = some.filter((entry) => entry.isFile).map((entry) => new Promise((done, failed) => entry.file(done, failed)));
      all.push(...await Promise.all(inside));
    }
  }
  return all;
}

// keep lets the service worker keep this version, once the page has nothing more urgent to load; offered says that a later one
// waits. A browser that refuses goes on without.
async function keep(offered) {
  if (!SERVICE_WORKER || !navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register(SERVICE_WORKER).catch(() => null);
  if (!registration) return;
  const look = () => registration.waiting && navigator.serviceWorker.controller && offered();
  const follow = () => registration.installing?.addEventListener("statechange", look);
  look();
  follow(); // one that was found before
  registration.addEventListener("updatefound", follow);
  registration.update().catch(() => {}); // browsers look late, or when they like; without a network there is none
}

// takeUpdate changes to the version that waits.
async function takeUpdate() {
  const registration = await navigator.serviceWorker.getRegistration();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  registration?.waiting ? registration.waiting.postMessage("take over") : location.reload();
}

// pinned gives the address of the release that the link asks for by v=1.2.3, if it is another one that the site's own list
// names; nothing else is ever visited.
async function pinned() {
  const wanted = /(?:^#|&)v=(\d+\.\d+\.\d+)(?:&|$)/.exec(location.hash)?.[1];
  if (!wanted || wanted === RELEASE) return null;
  const site = new URL(/\/v\/\d+\.\d+\.\d+\/$/.test(location.pathname) ? "../../" : "./", location.href);
  const kept = await fetch(new URL("versions.json", site)).then((answer) => answer.json()).catch(() => []);
  const folder = new URL(`v/${wanted}/${location.hash}`, site);
  return Array.isArray(kept) && kept.includes(wanted) && folder.pathname !== location.pathname ? folder : null;
}

async function main() {
  const elsewhere = await pinned();
  if (elsewhere) return location.replace(elsewhere);
  const go = new Go();
  const module = await compiled(PAGE_WASM);
  globalThis.microcircuit.workerModule = await globalThis.microcircuit.workerModule;
  const instance = await WebAssembly.instantiate(module, go.importObject);
  globalThis.microcircuit.memory = instance.exports.mem;
  await go.run(instance);
  throw new Error("the page's program ended"); // it never should
}

main().catch((error) => {
  console.error(error);
  for (const worker of globalThis.microcircuit.workers) worker.terminate();
  document.getElementById("stopped").hidden = false;
  document.getElementById("stopped-text").textContent = String(error?.message ?? error);
  document.getElementById("reload").onclick = () => location.reload();
});

// A page around this one may want to know how high it is (LTI's message, which learning platforms understand).
if (parent !== window)
  new ResizeObserver(() => parent.postMessage({ subject: "lti.frameResize", height: document.documentElement.scrollHeight }, "*")).observe(document.body);
