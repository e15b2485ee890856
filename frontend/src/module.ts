/**
 * A widget module at work: what it is given, and how it is ended.
 *
 * A module follows anywidget's contract. Its default export has `initialize`, called once for each
 * model, and `render`, called for each view; or it is a function that makes such a pair for each
 * model. Both may answer with a function that cleans up.
 */

type Maybe<T> = T | Promise<T>;
type Cleanup = () => unknown;
type Callback = (...values: any[]) => unknown;

/** What a module may do with its model. */
export interface Access {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(name: string, callback: Callback): void;
  off(name?: string | null, callback?: Callback | null): void;
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[] | ArrayBufferView[]): void;
  widget_manager: unknown;
}

export interface Pair {
  initialize?(given: { model: Access; signal: AbortSignal }): Maybe<Cleanup | void>;
  render?(given: { model: Access; el: HTMLElement; signal: AbortSignal }): Maybe<Cleanup | void>;
}

export type Definition = Pair | (() => Maybe<Pair>);

/** The part of a Backbone model that is needed to give access to it. */
export interface Source {
  get(name: string): unknown;
  set(name: string, value: unknown): unknown;
  save_changes(): void;
  on(name: string, callback: Callback, context: unknown): unknown;
  off(name: string | null, callback: Callback | null, context: unknown): unknown;
  send(content: unknown, callbacks?: any, buffers?: ArrayBuffer[] | ArrayBufferView[]): void;
  widget_manager: unknown;
}

/** A module for one model. */
export class Module {
  #source: Source;
  #life: Life;
  #pair: Promise<Pair>;

  constructor(definition: Definition, source: Source) {
    this.#source = source;
    this.#life = new Life(source);
    this.#pair = this.#start(definition);
    this.#pair.catch((problem) => console.error("a widget module could not start", problem));
  }

  async #start(definition: Definition): Promise<Pair> {
    const pair = typeof definition === "function" ? await definition() : definition;
    const { access: model, signal } = this.#life;
    this.#life.keep(await pair.initialize?.({ model, signal }));
    return pair;
  }

  /** Show the model in `el`; the answer ends it. Rejects when the module fails. */
  async render(el: HTMLElement, life: Life): Promise<void> {
    const pair = await this.#pair;
    const { access: model, signal } = life;
    if (!signal.aborted) life.keep(await pair.render?.({ model, el, signal }));
  }

  /** A life for one view of the model. */
  live(): Life {
    return new Life(this.#source);
  }

  end(): void {
    this.#life.end();
  }
}

/** From the start of a module or of a view of it to its end: its access, signal and cleanup. */
export class Life {
  readonly access: Access;
  #source: Source;
  #controller = new AbortController();
  #cleanup: Cleanup | undefined;

  constructor(source: Source) {
    this.#source = source;
    this.access = {
      get: (name) => source.get(name),
      set: (name, value) => void source.set(name, value),
      save_changes: () => source.save_changes(),
      on: (name, callback) => void source.on(name, callback, this),
      off: (name, callback) => void source.off(name ?? null, callback ?? null, this),
      send: (content, callbacks, buffers) => source.send(content, callbacks, buffers),
      widget_manager: source.widget_manager,
    };
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Remember what cleans up, or do it now when the end has already come. */
  keep(cleanup: Cleanup | void): void {
    if (this.signal.aborted) cleanup?.();
    else this.#cleanup = cleanup ?? undefined;
  }

  /** Clean up; nothing of this life hears the model any more. */
  end(): void {
    if (this.signal.aborted) return;
    this.#controller.abort();
    this.#source.off(null, null, this);
    this.#cleanup?.();
  }
}
