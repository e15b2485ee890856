// Notices when page and kernel lose each other, says so, and brings the page back.

const BEAT = 1500; // ms between two looks at the connection
const SILENCE = 3500; // ms without an answer after which we look closer
const REPLY = 2000; // ms the server may take to say how it stands
const PATIENCE = 8000; // ms an idle kernel may stay silent until the page is opened anew
const CALM = 10000; // ms between two reloads at least
const GREEN = 5000; // ms the good news stays
const RELOADED = "workbook:reloaded"; // when this tab reloaded itself, in its sessionStorage

const config = () =>
  JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");

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

// How it stands with the kernel of this page: "away" (no server), "gone", "busy" or "idle".
async function look({ baseUrl, kernelId }) {
  const health = await ask(`${baseUrl}healthz`);
  if (health.body.status !== "ok") return "away";
  const kernel = await ask(`${baseUrl}api/kernels/${kernelId}`);
  if (kernel.status === 404) return "gone";
  if (kernel.status !== 200) return "away";
  return kernel.body.execution_state === "busy" ? "busy" : "idle";
}

function banner(text, good) {
  const box = document.createElement("div");
  box.className = good ? "wb-banner wb-banner--ok" : "wb-banner";
  const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  sign.setAttribute("class", "wb-i");
  sign.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", good ? "#i-saved" : "#i-warn");
  sign.append(use);
  const words = document.createElement("span");
  words.textContent = text;
  box.append(sign, words);
  return box;
}

function render({ model, el }) {
  const page = config();
  const ours = Boolean(page.kernelId); // JupyterLab's pages name no kernel: there we only watch
  const region = document.getElementById("wb-connection") || el;
  region.setAttribute("role", "status");

  let beat = Date.now(); // when we last looked
  let heard = Date.now(); // when the kernel last answered
  let asked = 0; // when we sent the ping that is still unanswered
  let idle = 0; // since when server and kernel are there and yet silent
  let met = false; // whether the kernel of this page ever answered
  let lost = false;
  let looking = false;
  let fading;

  const show = (text, good) => {
    clearTimeout(fading);
    region.replaceChildren(banner(text, good));
    if (good) fading = setTimeout(() => region.replaceChildren(), GREEN);
  };
  const say = (state) =>
    window.dispatchEvent(new CustomEvent("workbook:connection", { detail: { state } }));

  const lose = () => {
    if (lost) return;
    lost = true;
    show(model.get("texts").lost, false);
    say("lost");
  };
  const answer = (content) => {
    if (content !== "pong") return;
    heard = Date.now();
    asked = idle = 0;
    met = true;
    if (!lost) return;
    lost = false;
    show(model.get("texts").back, true);
    say("back");
  };
  const reload = () => {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < CALM) return lose();
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  };

  async function watch() {
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
    if (!ours) return lose();
    looking = true;
    const found = await look(page);
    looking = false;
    if (heard > now || found === "busy") return;
    if (found === "gone") return reload();
    lose();
    if (found === "away") idle = 0;
    else if (!idle) idle = now;
    else if (met && now - idle > PATIENCE) reload();
  }

  model.on("msg:custom", answer);
  const timer = setInterval(watch, BEAT);
  if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < CALM)
    show(model.get("texts").returned, true);
  return () => {
    clearInterval(timer);
    clearTimeout(fading);
    model.off("msg:custom", answer);
  };
}

export default { render };
