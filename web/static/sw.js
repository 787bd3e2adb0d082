// The service worker keeps one whole version of the page: it then opens without a network, is isolated on hosts that send no
// headers, and never mixes files of two versions. A later version waits until the visitor takes it.
const PREFIX = `microcircuit ${registration.scope} `; // one origin may hold the page in several folders
const CACHE = PREFIX + VERSION;
const ELSEWHERE = ["api/", "s/", "v/"]; // what the host itself answers: links, boards, other versions
const TEXTS = ["LICENSE", "NOTICES"]; // opened by themselves

self.addEventListener("install", (event) =>
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(["./", ...ASSETS].map((name) => new Request(name, { cache: "no-cache" }))))),
);

self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  ),
);

self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const name = request.url.slice(registration.scope.length).replace(/[?#].*/, "");
  if (ELSEWHERE.some((folder) => name.startsWith(folder)) || name === "versions.json") return;
  event.respondWith(answer(request, !/^embed(\.html)?$/.test(name) && (request.mode === "navigate" && !TEXTS.includes(name) || name === "" || name === "index.html") ? "./" : name));
});

async function answer(request, name) {
  const kept = await (await caches.open(CACHE)).match(new URL(name, registration.scope));
  return isolated(kept ?? (await fetch(request).catch(() => Response.error())));
}

// isolated adds the headers that give a page shared memory.
function isolated(response) {
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  const { status, statusText } = response;
  return new Response([101, 204, 205, 304].includes(status) ? null : response.body, { status, statusText, headers });
}
