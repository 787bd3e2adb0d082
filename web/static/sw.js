// The service worker keeps one whole version of the page: it then opens without a network, is isolated on hosts that
// send no headers, and never mixes files of two versions. A later version waits until the visitor takes it.
import { moved } from "./moved.js";

const PREFIX = `microcircuit ${registration.scope} `; // one origin may hold the page in several folders
const CACHE = PREFIX + VERSION;
const ELSEWHERE = ["api/", "s/", "v/"]; // what the host itself answers: links, boards, other versions

self.addEventListener("install", (event) =>
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(["./", ...ASSETS].map((name) => new Request(name, { cache: "no-cache" })))),
  ),
);

// Pages that are open are taken over, but not waited for: Firefox never says that it has taken over one that is left
// at that moment, every visit waits for the end of this event, and after a minute they fail.
self.addEventListener("activate", (event) => {
  self.clients.claim().catch(() => {}); // they are served by the host, as before
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
        ),
      ),
  );
});

self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const name = request.url.slice(registration.scope.length).replace(/[?#].*/s, "");
  if (ELSEWHERE.some((folder) => name.startsWith(folder)) || name === "versions.json") return;
  event.respondWith(
    request.mode === "navigate" ? visit(request, name) : answer(request, name === "index.html" ? "./" : name),
  );
});

// visit answers who goes to an address: the page, a file that is kept, or what the host has there; a link that came
// as a path leads to the page.
async function visit(request, name) {
  if (/^(?:index\.html)?$/.test(name)) return answer(request, "./");
  const there = moved(new URL(request.url));
  if (there) {
    const folder =
      /^(?:index|embed)\.html$/.exec(there.folder.slice(new URL(registration.scope).pathname.length))?.[0] ?? "";
    return Response.redirect(`${registration.scope}${folder}#${there.fragment}`);
  }
  const found = await answer(request, name === "embed" ? "embed.html" : name);
  return found.type === "error" ? Response.redirect(registration.scope) : found;
}

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
