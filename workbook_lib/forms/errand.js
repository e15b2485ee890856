// An errand: one request to the kernel, repeated with the same write id until it is answered.

const ANSWER_WITHIN = 5000; // ms
const RETRY_AFTER = 2000;

export class Errand {
  // `done` gets the answer, `late` is told each time that there is none yet.
  constructor(model, request, done, late, buffers = []) {
    this.model = model;
    this.request = request;
    this.buffers = buffers;
    this.done = done;
    this.late = late;
  }

  go() {
    clearTimeout(this.timer);
    try {
      this.model.send(this.request, undefined, this.buffers);
    } catch {
      return this.wait(); // the connection is closed just now
    }
    this.timer = setTimeout(() => this.wait(), ANSWER_WITHIN);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), RETRY_AFTER);
    this.late();
  }

  answered(answer) {
    clearTimeout(this.timer);
    if (answer.outcome === "unreachable") return this.wait();
    this.done(answer);
  }

  stop() {
    clearTimeout(this.timer);
  }
}
