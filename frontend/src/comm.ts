/** One end of the channel between a widget's model in the page and its twin in the kernel. */

import type { ICallbacks, IClassicComm } from "@jupyter-widgets/base";
import type { Json, Message } from "./message.ts";

export type Buffers = ArrayBuffer[] | ArrayBufferView[] | undefined;

/** Sends a message to the kernel and returns its id. */
export type Send = (
  type: string,
  content: Json,
  callbacks?: ICallbacks,
  metadata?: Json,
  buffers?: Buffers,
) => string;

type Heard = (message: Message) => unknown;

export class Comm implements IClassicComm {
  readonly comm_id: string;
  readonly target_name: string;
  #send: Send;
  #early: Message[] = []; // what came before somebody listened
  #heard: Heard | undefined;
  #closed: Heard = () => {};

  constructor(send: Send, target: string, id: string) {
    this.#send = send;
    this.target_name = target;
    this.comm_id = id;
  }

  open(data: unknown, callbacks?: ICallbacks, metadata?: Json, buffers?: Buffers): string {
    const content = { comm_id: this.comm_id, target_name: this.target_name, data: data ?? {} };
    return this.#send("comm_open", content, callbacks, metadata, buffers);
  }

  send(data: unknown, callbacks?: ICallbacks, metadata?: Json, buffers?: Buffers): string {
    const content = { comm_id: this.comm_id, data };
    return this.#send("comm_msg", content, callbacks, metadata, buffers);
  }

  close(data?: unknown, callbacks?: ICallbacks, metadata?: Json, buffers?: Buffers): string {
    const content = { comm_id: this.comm_id, data: data ?? {} };
    return this.#send("comm_close", content, callbacks, metadata, buffers);
  }

  on_msg(heard: Heard): void {
    this.#heard = heard;
    this.#early.splice(0).forEach(heard);
  }

  on_close(closed: Heard): void {
    this.#closed = closed;
  }

  /** A message from the kernel; the answer is what its listener makes of it. */
  receive(message: Message): unknown {
    return this.#heard ? this.#heard(message) : void this.#early.push(message);
  }

  /** The kernel closed its end. */
  ended(message: Message): unknown {
    return this.#closed(message);
  }
}
