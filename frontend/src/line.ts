/** The line to a kernel: a socket that is watched, and opened anew when it breaks. */

import type { Address } from "./address.ts";

const BEAT = 1500; // ms between two signs of life from the page
const SILENCE = 3500; // ms without a sign from the server after which the line counts as broken
const OPENING = 10_000; // ms a socket may take to open
const FIRST = 250; // ms until the first new attempt; each further one waits twice as long
const LONGEST = 5000; // ms between two attempts at most
const OPEN = 1; // the state of a socket that can send

/** Who hears what happens on the line. */
export interface Listener {
  opened(): void;
  received(frame: ArrayBuffer): void;
  /** The line broke, or could not be opened; new attempts follow by themselves. */
  lost(): void;
  /** The kernel is gone for good, and so is the line. */
  gone(): void;
}

export class Line {
  #address: Pick<Address, "socket" | "look">;
  #session: string;
  #listener: Listener;
  #hidden: () => boolean; // whether nobody sees the page; then nothing is sent, and nobody waits
  #socket: WebSocket | null = null;
  #attempts = 0;
  #heard = 0; // when the server last gave a sign of life
  #beat = 0; // when the page last looked
  #timer: ReturnType<typeof setTimeout> | undefined; // the next thing to happen by itself
  #ended = false;

  constructor(
    address: Pick<Address, "socket" | "look">,
    session: string,
    listener: Listener,
    hidden = () => document.hidden,
  ) {
    this.#address = address;
    this.#session = session;
    this.#listener = listener;
    this.#hidden = hidden;
  }

  /** Open the line; later it opens itself. */
  open(): void {
    const socket = this.#address.socket(this.#session);
    const current = <Event>(action: (event: Event) => void) => {
      return (event: Event) => void (this.#socket === socket && action(event));
    };
    socket.binaryType = "arraybuffer";
    socket.onopen = current(() => this.#opened());
    socket.onmessage = current(({ data }: MessageEvent) => this.#received(data));
    socket.onclose = current(() => this.#broken());
    this.#socket = socket;
    this.#next(OPENING, () => this.#broken());
  }

  /** Send a frame; the line must be open. */
  send(frame: ArrayBuffer): void {
    this.#socket?.send(frame);
  }

  /** The page is seen again, or the network is back: do not wait any longer. */
  wake(): void {
    if (this.#ended) return;
    if (!this.#socket) this.open();
    else if (this.#socket.readyState === OPEN) this.#watch();
  }

  /** The kernel has died. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#drop();
    this.#listener.gone();
  }

  #next(wait: number, action: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, wait);
  }

  #opened(): void {
    this.#attempts = 0;
    this.#heard = this.#beat = Date.now();
    this.#next(BEAT, () => this.#watch());
    this.#listener.opened();
  }

  #received(data: ArrayBuffer | string): void {
    this.#heard = Date.now();
    if (typeof data !== "string") this.#listener.received(data);
  }

  #watch(): void {
    const now = Date.now();
    if (!this.#hidden()) {
      // A page that slept or was busy itself may have the answer still unread.
      if (now - this.#beat >= 2 * BEAT) this.#heard = now;
      this.#beat = now;
      if (now - this.#heard >= SILENCE) return this.#broken();
      this.#socket?.send("ping");
    }
    this.#next(BEAT, () => this.#watch());
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #broken(): void {
    this.#drop();
    this.#listener.lost();
    if (!this.#hidden()) void this.#again(); // else as soon as the page is seen
  }

  async #again(): Promise<void> {
    const found = await this.#address.look();
    if (this.#ended || this.#socket) return;
    if (found === "gone") return this.end();
    const wait = Math.min(LONGEST, FIRST * 2 ** this.#attempts++);
    this.#next(wait * (0.75 + Math.random() / 2), () => this.open()); // not all pages at once
  }
}
