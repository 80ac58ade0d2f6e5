// How long PouchDB's own replication takes for COUNT documents that hold what our records hold.
//
// usage: node replicate.mjs URL COUNT FOLDER   the database at URL is made; prints the seconds

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ENVELOPE = Buffer.alloc(203, 7).toString("base64");
const [url, count, folder] = process.argv.slice(2);
const PouchDB = createRequire(folder + "/")("pouchdb-node");
const data = mkdtempSync(join(tmpdir(), "camino-pouchdb-"));
const local = new PouchDB(join(data, "local"));
await local.bulkDocs(Array.from({ length: Number(count) }, (_, i) => ({
  _id: String(i).padStart(9, "0"), day: 20000, envelope: ENVELOPE,
})));
const start = process.hrtime.bigint();
const done = await local.replicate.to(url);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
if (done.docs_written !== Number(count)) throw new Error("documents are missing");
await local.close();
rmSync(data, { recursive: true, force: true });
console.log(seconds.toFixed(3));
