// Where another front end holds the line to the kernel, pings tell how it stands.

const BEAT = 1500; // ms between two looks at the connection
const SILENCE = 3500; // ms without an answer after which we look closer
const REPLY = 2000; // ms the server may take to say how it stands
const PATIENCE = 8000; // ms an idle kernel may stay silent until the page is opened anew

// Tell the `news` of this kernel: that it is `lost`, `back` or `gone`; returns how to stop that.
export function heartbeat(model, { lost, back, gone }) {
  const page = config();
  const ours = Boolean(page.kernelId); // JupyterLab's pages name no kernel: there we only watch

  let beat = Date.now(); // when we last looked
  let heard = Date.now(); // when the kernel last answered
  let asked = 0; // when we sent the ping that is still unanswered
  let idle = 0; // since when server and kernel are there and yet silent
  let met = false; // whether the kernel of this page ever answered
  let looking = false;

  const answer = (content) => {
    if (content !== "pong") return;
    heard = Date.now();
    asked = idle = 0;
    met = true;
    back();
  };

  const watch = async () => {
    const now = Date.now();
    if (document.hidden) return;
    if (now - beat > 3 * BEAT) heard = now; // the page slept; its connection gets a new chance
    beat = now;
    if (!asked || now - asked > SILENCE) {
      asked = now;
      try {
        model.send("ping");
      } catch {
        // the front end gave this kernel up; looking at the server tells what to do
      }
    }
    if (now - heard < SILENCE || looking) return;
    if (!ours) return lost();
    looking = true;
    const found = await look(page);
    looking = false;
    if (heard > now || found === "busy") return;
    if (found === "gone") return gone();
    lost();
    if (found === "away") idle = 0;
    else if (!idle) idle = now;
    else if (met && now - idle > PATIENCE) gone();
  };

  model.on("msg:custom", answer);
  const timer = setInterval(watch, BEAT);
  return () => {
    clearInterval(timer);
    model.off("msg:custom", answer);
  };
}

function config() {
  return JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
}

// How it stands with the kernel of this page: "away" (no server), "gone", "busy" or "idle".
async function look({ baseUrl, kernelId }) {
  const health = await ask(`${baseUrl}healthz`);
  if (health.body.status !== "ok") return "away";
  const kernel = await ask(`${baseUrl}api/kernels/${kernelId}`);
  if (kernel.status === 404) return "gone";
  if (kernel.status !== 200) return "away";
  return kernel.body.execution_state === "busy" ? "busy" : "idle";
}

async function ask(address) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), REPLY);
  try {
    const answer = await fetch(address, { cache: "no-store", signal: stop.signal });
    return { status: answer.status, body: answer.ok ? await answer.json() : {} };
  } catch {
    return { status: 0, body: {} };
  } finally {
    clearTimeout(timer);
  }
}
