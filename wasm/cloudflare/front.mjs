// Stands before the Go program: an isolate has 128 MB of memory, and each request starts a program of 5.5 MB. When a
// lecture hall asks at once, most wait here, where they take nothing; who would wait too long is told to come again.
// A short link that one of them has followed is answered to the others without starting Go.
import worker from "./worker.mjs";

const most = 8; // programs at once
const patience = 30_000; // ms until a visitor is sent away
const gone = 15_000; // ms after which who was not heard of no longer counts: the visitor went, and nobody said so

// What package backend would say.
const busy = {
	"Content-Type": "application/json",
	"Cache-Control": "no-store",
	"Retry-After": "10",
	"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Referrer-Policy": "no-referrer",
	"X-Content-Type-Options": "nosniff",
};

const started = new Map(); // requests under way, and when each began
const waiting = new Map(); // those that wait, in the order in which they came, and when each looked last

const forget = (map) => {
	for (const [request, at] of map) if (Date.now() - at > gone) map.delete(request);
};

// Requests go in the order in which they came: where whoever looked first went first, one that had just come took the
// place before those that had waited for long. Each looks for itself, since what one request awaits, another must not
// settle; the farther behind it stands, the less often.
async function turn(request) {
	const since = Date.now();
	try {
		while (Date.now() - since <= patience) {
			waiting.set(request, Date.now());
			forget(waiting);
			forget(started);
			const before = [...waiting.keys()].indexOf(request);
			if (before < most - started.size) {
				started.set(request, Date.now());
				return true;
			}
			await scheduler.wait((1 + Math.random()) * 10 * Math.max(1, before / most));
		}
		return false;
	} finally {
		waiting.delete(request);
	}
}

// lost leads who follows a short link to the page, which says that it was not found and offers to try again.
function lost(request) {
	const path = new URL(request.url).pathname;
	const id = /^[a-z2-7]+/i.exec(path.slice("/s/".length))?.[0].toLowerCase().slice(0, 26) ?? "-";
	const Location = "../".repeat(path.split("/").length - 2) + "#short=" + id;
	const { "Content-Type": _, ...headers } = busy;
	return new Response(null, { status: 302, headers: { ...headers, Location } });
}

async function answer(request, env, ctx, link) {
	if (!(await turn(request))) {
		return link ? lost(request) : new Response('{"error":"rate"}', { status: 429, headers: busy });
	}
	try {
		return await worker.fetch(request, env, ctx);
	} finally {
		started.delete(request);
	}
}

export default {
	scheduled: worker.scheduled,
	async fetch(request, env, ctx) {
		const link = request.method === "GET" && new URL(request.url).pathname.startsWith("/s/");
		const kept = link && (await caches.default.match(request));
		if (kept) return kept;
		const response = await answer(request, env, ctx, link);
		if (link && response.headers.get("Cache-Control")?.startsWith("public")) {
			ctx.waitUntil(caches.default.put(request, response.clone()));
		}
		return response;
	},
};
