// Runs the Worker in workerd, with the settings of its wrangler.jsonc, and does what standard input says until that
// ends. Started by package workerd; its one argument is a JSON object (type settings there).
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { modules, config, worker, site, state, port, without } = JSON.parse(process.argv[2]);
const require = createRequire(modules + "/");
const { Miniflare, Log, LogLevel } = require("miniflare");
const { unstable_getMiniflareWorkerOptions: settings } = require("wrangler");

const assets = { directory: site }; // not dist/, which need not be there
const { workerOptions } = settings(config, undefined, { overrides: { assets } });
for (const name of without) {
	delete workerOptions.d1Databases[name];
	delete workerOptions.kvNamespaces[name];
}
const miniflare = new Miniflare({
	...workerOptions,
	name: "microcircuit",
	modulesRoot: worker,
	modules: [
		{ type: "ESModule", path: worker + "/front.mjs" },
		{ type: "ESModule", path: worker + "/worker.mjs" },
		{ type: "ESModule", path: worker + "/runtime.mjs" },
		{ type: "ESModule", path: worker + "/wasm_exec.js" },
		{ type: "CompiledWasm", path: worker + "/app.wasm" },
	],
	assets: { ...workerOptions.assets, ...assets },
	host: "127.0.0.1",
	port,
	cf: false,
	d1Persist: state + "/v3/d1", // where wrangler has it
	kvPersist: state + "/v3/kv",
	log: new Log(LogLevel.ERROR),
});

const commands = {
	exec: async (query) => void (await (await miniflare.getD1Database("DB")).prepare(query).run()),
	put: async ([key, value]) => (await miniflare.getKVNamespace("LINKS")).put(key, value),
	get: async (key) => (await miniflare.getKVNamespace("LINKS")).get(key),
	scheduled: async () => {
		const { outcome } = await (await miniflare.getWorker()).scheduled({ cron: "17 3 * * *" });
		if (outcome !== "ok") throw new Error("scheduled: " + outcome);
	},
};

const say = (object) => console.log(JSON.stringify(object));
try {
	say({ value: (await miniflare.ready).origin });
} catch (e) {
	say({ error: String(e) });
	process.exit(1);
}
for await (const line of createInterface({ input: process.stdin })) {
	const [name, argument] = JSON.parse(line);
	try {
		say({ value: (await commands[name](argument)) ?? "" });
	} catch (e) {
		say({ error: String(e) });
	}
}
await miniflare.dispose();
