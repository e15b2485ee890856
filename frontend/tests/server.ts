/** A server for tests: it hands out sockets and keeps what pages send through them. */

import type { Found } from "../src/address.ts";
import { decode, encode, newId, type Json, type Message } from "../src/message.ts";

export class Socket {
  readyState = 0;
  binaryType = "";
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: unknown) => void) | null = null;
  texts: string[] = [];
  messages: Message[] = [];

  send(frame: string | ArrayBuffer): void {
    if (typeof frame === "string") this.texts.push(frame);
    else this.messages.push(decode(frame));
  }

  close(): void {
    this.readyState = 3;
  }

  /** The types of the messages that came through here, in their order. */
  get types(): string[] {
    return this.messages.map((message) => message.header.msg_type);
  }

  /** What the page sent last. */
  get last(): Message {
    return this.messages.at(-1) as Message;
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.({});
  }

  drop(): void {
    this.readyState = 3;
    this.onclose?.({});
  }

  answer(data: string | ArrayBuffer): void {
    this.onmessage?.({ data });
  }

  /** A message of the kernel, which a message of the page brought about. */
  say(type: string, content: Json, parent?: Message, buffers: DataView[] = []): void {
    const header = { msg_id: newId(), msg_type: type, session: "k", username: "", date: "", version: "5.3" };
    const message = { channel: "iopub", header, parent_header: parent?.header ?? {}, metadata: {}, content, buffers };
    this.answer(encode(message));
  }

  status(state: string, parent?: Message): void {
    this.say("status", { execution_state: state }, parent);
  }

  /** The kernel begins with a message and ends it. */
  work(parent: Message): void {
    this.status("busy", parent);
    this.status("idle", parent);
  }
}

export class Server {
  sockets: Socket[] = [];
  found: Found = "there";
  looks = 0;

  socket(): WebSocket {
    const socket = new Socket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }

  async look(): Promise<Found> {
    this.looks += 1;
    return this.found;
  }

  /** The newest socket. */
  get line(): Socket {
    return this.sockets.at(-1) as Socket;
  }
}

/** Let everything happen that is due now. */
export function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
