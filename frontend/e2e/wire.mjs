import { connect, createServer } from "node:net";

/** Wire is a line between browser and server that can be cut: what runs over it breaks, nothing new gets through. */
export class Wire {
  constructor(base) {
    const { hostname, port } = new URL(base);
    this.ends = new Set();
    this.whole = true;
    this.server = createServer(near => {
      if (!this.whole) {
        near.destroy();
        return;
      }
      const far = connect({ host: hostname, port: Number(port) });
      for (const [end, other] of [
        [near, far],
        [far, near],
      ]) {
        this.ends.add(end);
        end.on("error", () => other.destroy());
        end.on("close", () => {
          this.ends.delete(end);
          other.destroy();
        });
        end.pipe(other);
      }
    });
  }

  /** open gives the address of the near end. */
  async open() {
    await new Promise(done => this.server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  cut() {
    this.whole = false;
    for (const end of this.ends) end.destroy();
  }

  mend() {
    this.whole = true;
  }

  close() {
    this.cut();
    this.server.close();
  }
}
