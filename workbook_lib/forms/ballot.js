// One person's points, given unseen at the seat.

import { budget } from "./budget.js";
import { fill, h } from "./dom.js";
import { idsOf, pointList } from "./points.js";
import { seat } from "./seat.js";

export function ballots(form) {
  const begun = () => (form.urn?.count ?? 0) > 0 || (form.urn?.round ?? 1) > 1 || Boolean(form.urn?.closed);
  const points = budget(form, begun);
  const box = seat(form, { build: (ballot) => ballotList(form, ballot, points), start: () => ({ points: {} }), again: true });
  const element = h("div", { class: "wb-stack" }, points.element, box.element);
  const update = () => {
    points.element.hidden = form.urn === null;
    points.update();
    box.update();
  };
  return { element, update };
}

function ballotList(form, ballot, points) {
  const { spec, texts } = form;
  const given = () => ballot.local.points;
  const on = (option) => idsOf(option).reduce((sum, id) => sum + (given()[id] ?? 0), 0);
  const left = () => points.count() - Object.values(given()).reduce((sum, number) => sum + number, 0);
  const write = (option, number) => {
    points.fix();
    const others = Object.entries(given()).filter(([id]) => !idsOf(option).includes(id));
    ballot.edit({ points: Object.fromEntries(number ? [...others, [option.id, number]] : others) });
  };
  const most = (option) => Math.min(on(option) + Math.max(0, left()), spec.each ?? points.count());
  const list = pointList(form, { read: on, write, most });
  const status = h("p", { class: "wb-help", role: "status" });
  const element = h("div", { class: "wb-stack-sm" }, status, list.element);
  const update = () => {
    list.update();
    const said = fill(points.count() === 1 ? texts.leftOne : texts.left, { left: left(), budget: points.count() });
    if (status.textContent !== said) status.textContent = said;
  };
  return { element, update, focus: list.focus };
}
