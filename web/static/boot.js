// Starts the page: fetches the program, compiles it once for page and engine workers, and runs it as the page.
import "wasm_exec";
import "vugu"; // Vugu's helper, which Vugu would otherwise pass to eval
import { Guard } from "./brokenoff.js";
import { follow } from "./loading.js";
import { lastWords } from "./lastwords.js";
import { moved } from "./moved.js";

window.eval = () => {}; // the content security policy forbids it; the helper is already here

// What the page's program finds here, its own memory too; workers lists those that live, for whoever looks from
// outside.
globalThis.microcircuit = {
  workerURL: WORKER_JS,
  workers: [], // of the figure
  running: new Set(), // all workers that have been started and not ended
  analystURL: ANALYST_JS,
  version: PROGRAM_WASM,
  keep,
  takeUpdate,
  read,
  dropped,
  copy,
  ask,
  keepText,
  keptText,
};

const element = (id) => document.getElementById(id);

// compiled compiles a program. Its error names the file.
async function compiled(url) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw answer.status;
    if (answer.body) follow(answer.clone()).catch(() => {}); // its failure is that of the program below
    return await WebAssembly.compileStreaming(answer).catch(async () =>
      WebAssembly.compile(await (await fetch(url)).arrayBuffer()),
    );
  } catch (error) {
    throw new Error(`${url}: ${error.message ?? error}`);
  }
}

// ask sends a request to the site's server, and hands over status, text, and the seconds of Retry-After: 0 and
// nothing if no answer came in time, -1 and nothing if the browser knows of no network.
async function ask(url, method, body, secret, ms, done) {
  const headers = {};
  if (body) headers["Content-Type"] = "application/json";
  if (secret) headers.Authorization = `Bearer ${secret}`;
  const got = await fetch(url, {
    method,
    headers,
    body: body || null,
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(ms),
  })
    .then(async (answer) => [answer.status, await answer.text(), answer.headers.get("Retry-After") | 0])
    .catch(() => [navigator.onLine ? 0 : -1, "", 0]);
  done(...got);
}

// keepText keeps a text in a storage of the browser, sessionStorage (as long as the tab) or localStorage, and says
// whether the browser lets it; keptText gives it back.
function keepText(storage, key, value) {
  try {
    window[storage].setItem(`microcircuit ${key}`, value);
    return true;
  } catch {
    return false;
  }
}

function keptText(storage, key) {
  try {
    return window[storage].getItem(`microcircuit ${key}`) ?? "";
  } catch {
    return "";
  }
}

// read gives the text of a file beside the page.
async function read(name) {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
}

// dropped gives the files that are dropped, and all in folders and in those below, each with its path. It fails where
// one cannot be had, or where there are more than 10,000, rather than give a part of a run.
async function dropped({ items }) {
  const all = [];
  const add = (file, path) => {
    file.path = path;
    if (all.push(file) > 10000) throw new Error("more than 10000 files");
  };
  const walk = async (entry) => {
    if (!entry.isDirectory) return add(await new Promise((done, failed) => entry.file(done, failed)), entry.fullPath);
    for (const reader = entry.createReader(); ;) {
      // Browsers give a hundred at a time.
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      await Promise.all(some.map(walk));
    }
  };
  const found = [...items]
    .filter((item) => item.kind === "file")
    .map((item) => {
      // gone once the event is over
      const entry = item.webkitGetAsEntry?.();
      return entry?.isDirectory ? entry : item.getAsFile();
    });
  for (const one of found) await (one.createReader ? walk(one) : add(one, one.name));
  return all;
}

// keep lets the service worker keep this version, once the page has nothing more urgent to load; offered says that a
// later one waits. A browser that refuses goes on without.
async function keep(offered) {
  const registration = SERVICE_WORKER && (await services((all) => all.register(SERVICE_WORKER)));
  if (!registration) return;
  const { serviceWorker } = navigator;
  const look = (worker) => {
    // While the first one takes over, a browser may still count it among those that wait.
    const later = worker?.state === "installed" && ![registration.active, serviceWorker.controller].includes(worker);
    if (later && serviceWorker.controller) offered();
  };
  const follow = () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => look(worker));
  };
  look(registration.waiting);
  follow(); // one that was found before
  registration.addEventListener("updatefound", follow);
  registration.update().catch(() => {}); // browsers look late, or when they like; without a network there is none
}

// services asks for a service worker. Browsers that store nothing have none, or throw at the mere question.
async function services(ask) {
  try {
    return await ask(navigator.serviceWorker);
  } catch {}
}

// takeUpdate changes to the version that waits, or loads the page again.
async function takeUpdate() {
  const waiting = (await services((all) => all.getRegistration()))?.waiting;
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  waiting.postMessage("take over");
}

// copy puts a text on the clipboard, and says whether it is there. Where the browser refuses, as in frames and on
// hosts without TLS, it is copied as a selection is, or shown to be copied by hand.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {}
  const box = element("by-hand"),
    field = box.querySelector("textarea");
  box.querySelector("button").onclick = () => box.close();
  box.onkeydown = (event) => event.stopPropagation(); // Escape closes this box, not the dialog below
  field.value = text;
  box.showModal();
  field.select();
  const copied = document.execCommand("copy");
  if (copied) box.close();
  return copied;
}

// asked gives the value of a key of the link, which may stand in the query, or be escaped as a whole.
function asked(key, value) {
  const link = location.search + location.hash;
  const plain = new RegExp(`(?:^|[?#&;])${key}=(${value})(?![\\w/]|\\.\\w)`),
    escaped = new RegExp(`(?:[?#]|%26)${key}%3D(${value})(?![\\w/]|\\.\\w)`, "i");
  return (plain.exec(link) ?? (/=/.test(link) ? null : escaped.exec(link)))?.[1];
}

// pinned gives the address of the release that the link asks for by v=1.2.3, if it is another one that the site's own
// list names; nothing else is ever visited.
async function pinned() {
  const wanted = asked("v", "\\d+\\.\\d+\\.\\d+");
  if (!wanted || wanted === RELEASE) return null;
  const site = new URL(/\/v\/\d+\.\d+\.\d+\/$/.test(location.pathname) ? "../../" : "./", location.href);
  const kept = await fetch(new URL("versions.json", site))
    .then((answer) => answer.json())
    .catch(() => []);
  const link = [location.hash, location.search.replace(/([?&]key=)[^&]*/g, "$1")]
    .map((part) => part.slice(1))
    .filter(Boolean)
    .join("&");
  const folder = new URL(`v/${wanted}/#${link}`, site); // releases of old know no query
  return Array.isArray(kept) && kept.includes(wanted) && folder.pathname !== location.pathname ? folder : null;
}

async function main() {
  const there = moved(location); // where a host shows the page for any address
  if (there) history.replaceState(null, "", `${location.origin}${there.folder}#${there.fragment}`);
  const language = asked("lang", "\\w+") ?? navigator.language;
  // Until the program runs, and if it never does.
  document.documentElement.lang = language.startsWith("de") ? "de" : "en";
  const elsewhere = await pinned();
  if (elsewhere) return location.replace(elsewhere);
  const go = new Go();
  const program = (globalThis.microcircuit.program = await compiled(PROGRAM_WASM));
  const guard = new Guard(go, brokenOff);
  const unused = new Proxy({}, { get: () => () => 0 }); // what only a worker calls; see worker.js
  const instance = await WebAssembly.instantiate(program, {
    ...guard.imports,
    host: unused,
    exchange: unused,
    kernel: unused,
  });
  globalThis.microcircuit.memory = instance.exports.mem;
  await go.run(guard.instance(instance));
  throw new Error("the page's program ended"); // it never should
}

// brokenOff says nothing on a page that is being left. One that stays says so; but one that had only just begun, as
// where a link was led on by its host, and one that the visitor goes back to, begin again.
function brokenOff() {
  const young = performance.now() < 10000; // ms
  setTimeout(() => (young ? location.reload() : stop(new Error("the browser broke the page's program off"))), 3000);
  addEventListener("pageshow", () => location.reload());
}

// stop says why nothing moves any more.
function stop(error) {
  console.error(error);
  const { running, sound } = globalThis.microcircuit;
  for (const worker of running) worker.terminate();
  sound?.close();
  element("stopped").hidden = false;
  element("stopped-text").textContent = lastWords() || String(error?.message ?? error);
  element("reload").onclick = () => location.reload();
  element("reload").focus();
}

main().catch(stop);
addEventListener(
  "error",
  ({ error }) => globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError && stop(error),
); // a trap ends the program, too

// tellHeight tells the page around this one how high the content is (LTI's message, which learning platforms
// understand). Less is told only once it has been so for a while: a line that numbers make wrap and unwrap would have
// the frame jump.
function tellHeight() {
  document.documentElement.dataset.framed = true; // the style sheet makes nothing as high as the frame
  let told = 0,
    later;
  const tell = (height) => parent.postMessage({ subject: "lti.frameResize", height: (told = height) }, "*");
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height); // 0 in a frame that is not shown
    clearTimeout(later);
    if (height > told) tell(height);
    else if (height && height < told) later = setTimeout(tell, 1000, height);
  }).observe(document.body);
}

if (parent !== window) tellHeight();
