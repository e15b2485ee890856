/** A live kernel behind a websocket: messages in order, none lost and none twice. */

import type { ICallbacks } from "@jupyter-widgets/base";
import type { Address } from "./address.ts";
import { Comm, type Buffers, type Send } from "./comm.ts";
import { Line } from "./line.ts";
import { decode, encode, newId, type Json, type Message } from "./message.ts";

/** "open" or "back" when the line stands, "lost" when it broke, "gone" when it will not come back. */
export type State = "open" | "lost" | "back" | "gone";

const LARGEST = 10 * 1024 * 1024; // bytes; the server closes the line on anything larger

interface Request {
  frame: ArrayBuffer;
  status: ((message: any) => void) | undefined; // the widgets' own types ask for more than they read
  begun: boolean; // whether the kernel is known to have it
}

export class Kernel {
  readonly comms = new Map<string, Comm>();
  /** Who takes a channel that the kernel opens, by the channel's target. */
  readonly targets = new Map<string, (comm: Comm, message: Message) => unknown>();
  /** Who takes all that a request brings about, by the request's id; true means taken. */
  readonly captures = new Map<string, (message: Message) => boolean>();

  #session = newId();
  #line: Line;
  #changed: (state: State) => void;
  #requests = new Map<string, Request>(); // not finished yet, in their order
  #ready = false; // whether requests go out at once
  #met = false; // whether there ever was a connection
  #lost = false;
  #probe: { id: string; finished: () => void } | undefined;
  #tail: Promise<unknown> = Promise.resolve(); // the end of the message that is being handled

  constructor(
    address: Pick<Address, "socket" | "look">,
    changed: (state: State) => void,
    hidden?: () => boolean,
  ) {
    this.#changed = changed;
    const listener = {
      opened: () => void this.#opened(),
      received: (frame: ArrayBuffer) => this.#received(frame),
      lost: () => this.#broken(),
      gone: () => changed("gone"),
    };
    this.#line = new Line(address, this.#session, listener, hidden);
  }

  /** Connect for the first time. */
  open(): void {
    this.#line.open();
  }

  /** Do not wait any longer with the next attempt to connect. */
  wake(): void {
    this.#line.wake();
  }

  /** A channel that exists in the kernel, or will when it is opened. */
  comm(target: string, id = newId()): Comm {
    const send: Send = (...parts) => {
      if (parts[0] === "comm_close") this.comms.delete(id);
      return this.send(...parts);
    };
    const comm = new Comm(send, target, id);
    this.comms.set(id, comm);
    return comm;
  }

  /** Send a message, now or once the line is open; raises RangeError when it is too large. */
  send(type: string, content: Json, callbacks?: ICallbacks, metadata: Json = {}, buffers: Buffers = []): string {
    const { id, frame } = this.#frame(type, content, metadata, buffers);
    if (frame.byteLength > LARGEST) throw new RangeError(`a message of ${frame.byteLength} bytes`);
    this.#requests.set(id, { frame, status: callbacks?.iopub?.status, begun: false });
    if (this.#ready) this.#line.send(frame);
    return id;
  }

  #frame(type: string, content: Json, metadata: Json, buffers: ArrayBuffer[] | ArrayBufferView[]) {
    const id = newId();
    const date = new Date().toISOString();
    const header = { msg_id: id, msg_type: type, session: this.#session, username: "", date, version: "5.3" };
    const views = [...buffers].map((part) =>
      ArrayBuffer.isView(part) ? new DataView(part.buffer, part.byteOffset, part.byteLength) : new DataView(part),
    );
    const message = { channel: "shell", header, parent_header: {}, metadata, content, buffers: views };
    return { id, frame: encode(message as Message) };
  }

  // After a break the server first replays what we missed. The kernel works in order, so once it
  // has finished a question asked now, whatever it never began has not reached it, or the news of
  // its beginning is lost; the kernel refuses a message whose signature it knows.
  async #opened(): Promise<void> {
    if (this.#met) await this.#asked();
    this.#met = true;
    for (const [id, request] of this.#requests) {
      if (request.begun) this.#settle(id, request);
      else this.#line.send(request.frame);
    }
    this.#ready = true;
    this.#changed(this.#lost ? "back" : "open");
    this.#lost = false;
  }

  // Ends when the kernel has finished an empty question, never when the line breaks before.
  #asked(): Promise<void> {
    const { id, frame } = this.#frame("kernel_info_request", {}, {}, []);
    return new Promise((finished) => {
      this.#probe = { id, finished };
      this.#line.send(frame);
    });
  }

  // The kernel did it, but the news of that is lost.
  #settle(id: string, request: Request): void {
    this.#requests.delete(id);
    request.status?.({ content: { execution_state: "idle" } });
  }

  #broken(): void {
    this.#ready = false;
    this.#probe = undefined;
    if (!this.#lost) this.#changed("lost");
    this.#lost = true;
  }

  #received(frame: ArrayBuffer): void {
    let message: Message;
    try {
      message = decode(frame);
    } catch (problem) {
      console.error("a frame that is no message", problem);
      return;
    }
    if (isDeath(message)) return this.#line.end();
    this.#tail = this.#tail.then(() => this.#dispatch(message)).catch((problem) => console.error(problem));
  }

  async #dispatch(message: Message): Promise<void> {
    const { content, parent_header } = message;
    const parent = parent_header.msg_id ?? "";
    if (this.captures.get(parent)?.(message)) return;
    switch (message.header.msg_type) {
      case "status":
        return this.#status(parent, message);
      case "comm_msg":
        await this.comms.get(content.comm_id)?.receive(message);
        return;
      case "comm_open":
        await this.targets.get(content.target_name)?.(this.comm(content.target_name, content.comm_id), message);
        return;
      case "comm_close": {
        const comm = this.comms.get(content.comm_id);
        this.comms.delete(content.comm_id);
        await comm?.ended(message);
      }
    }
  }

  #status(parent: string, message: Message): void {
    const state = message.content.execution_state;
    const request = this.#requests.get(parent);
    if (request) {
      for (const [id, earlier] of this.#requests) {
        if (earlier === request) break;
        this.#settle(id, earlier);
      }
      request.begun = true;
      if (state === "idle") this.#requests.delete(parent);
      request.status?.(message);
    }
    if (state === "idle" && this.#probe?.id === parent) this.#probe.finished();
  }
}

// A kernel that starts anew has nothing of this page.
function isDeath({ header, content }: Message): boolean {
  if (header.msg_type === "shutdown_reply") return true;
  return header.msg_type === "status" && ["dead", "restarting"].includes(content.execution_state);
}
