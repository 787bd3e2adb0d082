// Prints the processor time in ms that a request takes which asks the database nothing: starting the Go program,
// mostly. Started by package workerd with the folder of the Worker.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
await import(pathToFileURL(folder + "/wasm_exec.js"));
const program = new WebAssembly.Module(readFileSync(folder + "/app.wasm"));

async function request() {
	const before = process.cpuUsage();
	const binding = {};
	const go = new Go();
	await new Promise((ready) => {
		go.run(new WebAssembly.Instance(program, { ...go.importObject, workers: { ready } }), { env: {}, ctx: {}, binding });
	});
	await (await binding.handleRequest(new Request("https://host/api/about"))).text();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

const times = [];
for (let i = 0; i < 60; i++) times.push(await request());
times.splice(0, 10); // until V8 has compiled what is hot, as an isolate has after its first requests
times.sort((a, b) => a - b);
console.log(JSON.stringify({ median: times[25], most: times[49] }));
process.exit();
