/** Messages of the Jupyter protocol and their form on the wire, `v1.kernel.websocket.jupyter.org`. */

export const SUBPROTOCOL = "v1.kernel.websocket.jupyter.org";

// Content and metadata are whatever the kernel sends; who reads them checks them.
export type Json = Record<string, any>;

export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

export interface Message {
  channel: string;
  header: Header;
  parent_header: Partial<Header>;
  metadata: Json;
  content: Json;
  buffers: DataView[];
}

/** A frame that is no message. */
export class Malformed extends Error {}

const WORD = 8; // bytes of a number on the wire: little-endian and unsigned
const TEXTS = 5; // channel, header, parent header, metadata and content stand before the buffers

/** 32 random hexadecimal digits, also where the page is no secure context. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The frame of a message: how many offsets follow, the offsets, then the parts. */
export function encode(message: Message): ArrayBuffer {
  const { channel, header, parent_header, metadata, content } = message;
  const encoder = new TextEncoder();
  const texts = [channel, ...[header, parent_header, metadata, content].map((part) => JSON.stringify(part))];
  const parts = [
    ...texts.map((text) => encoder.encode(text)),
    ...message.buffers.map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)),
  ];
  const head = WORD * (parts.length + 2);
  const frame = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, head));
  const numbers = new DataView(frame.buffer);
  const write = (place: number, value: number) => numbers.setBigUint64(WORD * place, BigInt(value), true);
  write(0, parts.length + 1);
  let offset = head;
  parts.forEach((part, index) => {
    write(index + 1, offset);
    frame.set(part, offset);
    offset += part.byteLength;
  });
  write(parts.length + 1, offset);
  return frame.buffer;
}

/** The message in a frame; raises Malformed when there is none. */
export function decode(frame: ArrayBuffer): Message {
  const parts = split(frame);
  const decoder = new TextDecoder();
  try {
    const [channel, ...texts] = parts.slice(0, TEXTS).map((part) => decoder.decode(part));
    const [header, parent_header, metadata, content] = texts.map((text) => record(JSON.parse(text)));
    return { channel, header, parent_header, metadata, content, buffers: parts.slice(TEXTS) } as Message;
  } catch (problem) {
    throw problem instanceof Malformed ? problem : new Malformed(String(problem));
  }
}

function split(frame: ArrayBuffer): DataView[] {
  const numbers = new DataView(frame);
  const read = (place: number) => Number(numbers.getBigUint64(WORD * place, true));
  const room = Math.floor(frame.byteLength / WORD) - 1;
  const count = room < 0 ? 0 : read(0);
  if (count <= TEXTS || count > room) throw new Malformed(`${count} offsets in ${frame.byteLength} bytes`);
  const offsets = Array.from({ length: count }, (_, index) => read(index + 1));
  return offsets.slice(0, -1).map((start, index) => {
    const end = offsets[index + 1] as number;
    if (start > end || end > frame.byteLength) throw new Malformed(`a part from ${start} to ${end}`);
    return new DataView(frame, start, end - start);
  });
}

function record(value: unknown): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed("a part is no object");
  return value;
}
