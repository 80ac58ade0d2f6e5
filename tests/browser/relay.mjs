// Stands between browser and hub, counts what the browser sends, and can hold it back: so that a
// cut comes at a known place.

import { connect, createServer } from "node:net";

export class Relay {
  #hub;
  #server;
  #sockets = new Set();
  #allowed = Infinity;
  #onHeld = () => {};
  sent = 0;  ///< Bytes from the browser that went on to the hub.

  /// `hub` is HOST:PORT.
  static async start(hub) {
    const relay = new Relay();
    relay.#hub = hub;
    relay.#server = createServer((client) => relay.#carry(client));
    await new Promise((done) => relay.#server.listen(0, "127.0.0.1", done));
    relay.site = `http://127.0.0.1:${relay.#server.address().port}`;
    return relay;
  }

  /// Lets so many bytes more through, then holds back the rest. Resolves once it does.
  holdAfter(count) {
    this.#allowed = this.sent + count;
    return new Promise((done) => { this.#onHeld = done; });
  }

  /// Ends every connection, as a cut does. What is held back stays so, also for who tries again.
  cut() {
    for (const socket of this.#sockets) socket.destroy();
  }

  /// Lets everything through again, on new connections.
  open() {
    this.cut();
    this.#allowed = Infinity;
  }

  end() {
    this.cut();
    this.#server.close();
  }

  #carry(client) {
    const [host, port] = this.#hub.split(":");
    const hub = connect(Number(port), host);
    for (const [socket, other] of [[client, hub], [hub, client]]) {
      this.#sockets.add(socket);
      socket.on("error", () => {});  // Its close says it all.
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    hub.once("connect", () => {  // What a dead hub never saw does not count.
      hub.pipe(client);
      client.on("data", (bytes) => this.#send(bytes, client, hub));
    });
  }

  #send(bytes, client, hub) {
    const passing = bytes.subarray(0, Math.max(0, this.#allowed - this.sent));
    this.sent += passing.length;
    hub.write(passing);
    if (passing.length === bytes.length) return;
    client.pause();
    this.#onHeld();
  }
}
