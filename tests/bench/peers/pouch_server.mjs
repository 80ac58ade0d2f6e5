// express-pouchdb with its data in a folder of its own, until its standard input ends.
//
// usage: node pouch_server.mjs FOLDER   the packages are installed in FOLDER; prints its port

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function serve(folder) {
  const require = createRequire(folder + "/");
  const data = mkdtempSync(join(tmpdir(), "camino-pouchdb-"));
  const PouchDB = require("pouchdb-node").defaults({ prefix: data + "/" });
  const app = require("express-pouchdb")(PouchDB,
    { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: join(data, "log.txt") });
  const server = require("express")().use("/", app).listen(0, "127.0.0.1");
  await new Promise((ready) => server.on("listening", ready));
  return { port: server.address().port, end: () => rmSync(data, { recursive: true, force: true }) };
}

if (process.argv[1].endsWith("pouch_server.mjs")) {
  const { port, end } = await serve(process.argv[2]);
  console.log(port);
  process.stdin.resume();
  process.stdin.on("end", () => {
    end();
    process.exit();
  });
}
