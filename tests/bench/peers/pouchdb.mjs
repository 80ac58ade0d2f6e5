// How many documents a second express-pouchdb takes over loopback, of the records that
// receiving_bench.cpp gives our hub: 512 in a request, one client and sixteen; and how many reach it
// by PouchDB's own replication, as its kiosks would send them.
//
// usage: node pouchdb.mjs ONE SIXTEEN FOLDER   the first two are what camino_bench printed for us,
// records a second; the packages are installed in FOLDER.
// It answers once LevelDB has the rows, which asks the disk for nothing; our hub answers after the
// disk has said so.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { serve } from "./pouch_server.mjs";

const SIZE = 512;
const ENVELOPE = Buffer.alloc(203, 7).toString("base64");

const batch = (client, number) => JSON.stringify({
  docs: Array.from({ length: SIZE }, (_, i) => ({
    _id: `${client}-${String(number * SIZE + i).padStart(9, "0")}`, day: 20000, envelope: ENVELOPE,
  })),
});

async function serveHere(folder) {
  const { port, end } = await serve(folder);
  parentPort.postMessage(port);
  parentPort.on("message", () => {
    end();
    process.exit();
  });
}

async function perSecond(port, clients, batches) {
  const database = `http://127.0.0.1:${port}/records${clients}`;
  await fetch(database, { method: "PUT" });
  const bodies = Array.from({ length: clients },
    (_, client) => Array.from({ length: batches }, (_, number) => batch(client, number)));
  const start = process.hrtime.bigint();
  await Promise.all(bodies.map(async (mine) => {
    for (const body of mine) {
      const reply = await fetch(`${database}/_bulk_docs`,
        { method: "POST", headers: { "content-type": "application/json" }, body });
      if (reply.status !== 201) throw new Error(`refused with ${reply.status}`);
      await reply.arrayBuffer();
    }
  }));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const held = await (await fetch(database)).json();
  if (held.doc_count !== clients * batches * SIZE) throw new Error("documents are missing");
  return (clients * batches * SIZE) / seconds;
}

/// PouchDB's protocol: what is there already is asked for first, and each batch is noted as sent.
async function replicatedPerSecond(port, folder, clients, batches) {
  const PouchDB = createRequire(folder + "/")("pouchdb-node");
  const data = mkdtempSync(join(tmpdir(), "camino-pouchdb-"));
  const remote = `http://127.0.0.1:${port}/replicated${clients}`;
  await fetch(remote, { method: "PUT" });
  const locals = Array.from({ length: clients },
    (_, client) => new PouchDB(join(data, String(client))));
  await Promise.all(locals.map(async (local, client) => {
    for (let number = 0; number < batches; number += 1) {
      await local.bulkDocs(JSON.parse(batch(client, number)));
    }
  }));
  const start = process.hrtime.bigint();
  await Promise.all(locals.map((local) => local.replicate.to(remote, { batch_size: SIZE })));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const held = await (await fetch(remote)).json();
  if (held.doc_count !== clients * batches * SIZE) throw new Error("documents are missing");
  await Promise.all(locals.map((local) => local.close()));
  rmSync(data, { recursive: true, force: true });
  return (clients * batches * SIZE) / seconds;
}

function line(what, ours, theirs) {
  console.log(`${`  express-pouchdb, ${what}`.padEnd(44)} ${theirs.toFixed(0).padStart(12)} records/s`);
  console.log(`${"    our hub takes".padEnd(44)} ${(ours / theirs).toFixed(1).padStart(12)} ` +
    `${"times".padEnd(12)} 20`);
}

function memory() {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
}

async function measure() {
  const [one, sixteen, folder] = process.argv.slice(2);
  const server = new Worker(new URL(import.meta.url), { workerData: folder });
  const port = await new Promise((ready) => server.once("message", ready));
  line("1 client, 512 in a request", Number(one), await perSecond(port, 1, 20));
  line("16 clients", Number(sixteen), await perSecond(port, 16, 3));
  const replicated = (clients, batches) => replicatedPerSecond(port, folder, clients, batches);
  line("replicated by 1 client", Number(one), await replicated(1, 20));
  line("replicated by 16 clients", Number(sixteen), await replicated(16, 3));
  console.log(`${"  express-pouchdb and its clients, memory".padEnd(44)} ` +
    `${memory().toFixed(0).padStart(12)} MB`);
  server.postMessage("end");
}

await (isMainThread ? measure() : serveHere(workerData));
