// What is stored, as this page knows it: all of it at the beginning, and then only what is new.

export class Items {
  constructor(model) {
    this.list = model.get("items");
    this.watched = new Set();
    this.model = model;
    this.heard = [
      ["change:items", () => this.set(model.get("items"))],
      ["msg:custom", (message) => message.kind === "news" && this.set(withNews(this.list, message))],
    ];
    this.heard.forEach(([name, action]) => model.on(name, action));
  }

  find(id) {
    return this.list.find((item) => item.id === id) ?? null;
  }

  watch(action) {
    this.watched.add(action);
    return () => this.watched.delete(action);
  }

  set(list) {
    this.list = list;
    this.watched.forEach((action) => action());
  }

  stop() {
    this.heard.forEach(([name, action]) => this.model.off(name, action));
  }
}

// `changed` items come with the places at which they stand now, in the order of these.
function withNews(list, { changed, gone }) {
  const moved = new Set([...gone, ...changed.map(({ item }) => item.id)]);
  const now = list.filter((item) => !moved.has(item.id));
  changed.forEach(({ at, item }) => now.splice(at, 0, item));
  return now;
}
