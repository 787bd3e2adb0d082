// Stands before the Go program: an isolate has 128 MB of memory, and each request starts a program of 5.5 MB. When a
// lecture hall asks at once, most wait here, where they take nothing; who would wait too long is told to come again.
// A short link that one of them has followed is answered to the others without starting Go.
import worker from "./worker.mjs";

const most = 8; // programs at once
const patience = 30_000; // ms until a visitor is sent away
const gone = 15_000; // ms after which a program no longer counts: its visitor went, and nobody said that it ended

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

const started = new Map();
let waiting = 0;

const full = () => {
	for (const [request, at] of started) if (Date.now() - at > gone) started.delete(request);
	return started.size >= most;
};

// Each request looks for itself: what one request awaits, another must not settle. The more wait, the less often they
// look; who has waited longer looks more often.
async function turn() {
	const since = Date.now();
	waiting++;
	try {
		while (full()) {
			const left = 1 - (Date.now() - since) / patience;
			if (left < 0) return false;
			await scheduler.wait((1 + Math.random()) * 10 * Math.max(1, (left * waiting) / most));
		}
		return true;
	} finally {
		waiting--;
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
	if (!(await turn())) {
		return link ? lost(request) : new Response('{"error":"rate"}', { status: 429, headers: busy });
	}
	started.set(request, Date.now());
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
