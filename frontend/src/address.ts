/** Where a kernel is found: the addresses of the server that belong to it. */

import { SUBPROTOCOL } from "./message.ts";

const REPLY = 3000; // ms the server may take to say how a kernel is

/** "gone" is for good: the server knows no such kernel, or it has died; "away": no answer. */
export type Found = "there" | "gone" | "away";

export class Address {
  #id: string;

  constructor(id: string) {
    this.#id = encodeURIComponent(id);
  }

  /** A new socket to the kernel; the server replays to a session what it has missed. */
  socket(session: string): WebSocket {
    const address = new URL(`/api/kernels/${this.#id}/channels`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("session_id", session);
    return new WebSocket(address, SUBPROTOCOL);
  }

  /** Ask the server how the kernel is. */
  async look(): Promise<Found> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), REPLY);
    try {
      const answer = await fetch(`/api/kernels/${this.#id}`, { cache: "no-store", signal: late.signal });
      if (answer.status === 404) return "gone";
      if (!answer.ok) return "away";
      const { execution_state: state } = await answer.json();
      return state === "dead" || state === "restarting" ? "gone" : "there";
    } catch {
      return "away"; // no network, no server, or no answer in time
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tell the server that nobody needs the kernel any more; works while the page is closing. */
  leave(): void {
    const form = new FormData();
    form.set("_xsrf", /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
    navigator.sendBeacon(`/voila/api/shutdown/${this.#id}`, form);
  }
}
