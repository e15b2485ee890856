// Needles on a plane, drawn in pixels: a shape with number and letter, and room for a thumb.

const TARGET = 23; // px; half of what a thumb needs
const GAP = 30; // px between needles that would hide each other
const NS = "http://www.w3.org/2000/svg";

export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function needle() {
  const thread = svg("path", { class: "wb-needle-thread" });
  const shape = svg("path", {});
  const words = svg("text", { "text-anchor": "middle" });
  const body = svg("g", { class: "wb-needle", tabindex: "0", role: "button" }, svg("circle", { r: TARGET, class: "wb-needle-room" }), shape, words);
  const element = svg("g", {}, thread, body);
  // `at` is where it stands, `true` where it belongs if others had left it room, both in pixels.
  const update = (mark, number, label, at, meant) => {
    body.setAttribute("transform", `translate(${at.x} ${at.y})`);
    body.setAttribute("aria-label", label);
    shape.setAttribute("d", mark.outline);
    shape.setAttribute("fill", mark.colour);
    words.setAttribute("y", mark.sink + 5);
    words.textContent = `${number}${mark.letter}`;
    thread.setAttribute("d", Math.hypot(at.x - meant.x, at.y - meant.y) > 3 ? `M ${meant.x} ${meant.y} L ${at.x} ${at.y}` : "");
  };
  return { element, body, update };
}

// Places for needles inside a field, so that none hides another; the first ones stay where they are.
export function spread(points, wide, high) {
  const placed = [];
  const within = (spot) => spot.x >= GAP / 2 && spot.y >= GAP / 2 && spot.x <= wide - GAP / 2 && spot.y <= high - GAP / 2;
  for (const point of points) {
    const from = { x: clamp(point.x, wide), y: clamp(point.y, high) };
    let best = { spot: from, room: -1 };
    for (const [right, down] of around(wide)) {
      const spot = { x: from.x + right, y: from.y + down };
      if (!within(spot)) continue;
      const room = Math.min(GAP, ...placed.map((other) => Math.hypot(other.x - spot.x, other.y - spot.y)));
      if (room > best.room) best = { spot, room };
      if (room >= GAP) break;
    }
    placed.push(best.spot);
  }
  return placed;
}

function clamp(value, most) {
  return Math.min(Math.max(value, GAP / 2), most - GAP / 2);
}

function* around(reach) {
  yield [0, 0];
  for (let ring = 1; (ring * GAP) / 2 < reach; ring += 1)
    for (let turn = 0; turn < 6 * ring; turn += 1) {
      const angle = (2 * Math.PI * turn) / (6 * ring);
      yield [(Math.cos(angle) * ring * GAP) / 2, (Math.sin(angle) * ring * GAP) / 2];
    }
}
