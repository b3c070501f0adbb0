// Cases to play through: think, look what good looks like, talk about it, on to the next. Without a script each can be
// read and opened just the same.
// [data-cx-case] is a case, under its id: a mark in its heading, room to think, and details to look at afterwards, with
// "I did it" and "Once more". What somebody writes there is kept nowhere, and gone with the page.

import { all } from "./elements.js";

export function startPractice(page, lesson) {
  const rooms = all(page, "[data-cx-case]");
  for (const [place, room] of rooms.entries()) startCase(room, lesson, rooms[place + 1] || page.getElementById("quiz") || room);
  return {
    show(done) {
      for (const room of rooms) room.querySelector("b").textContent = done.includes(room.dataset.cxCase) ? "● Played through" : "";
    },
  };
}

function startCase(room, lesson, next) {
  const good = room.querySelector("details");
  const [did, again] = good.querySelectorAll("button");
  const thought = room.querySelector("textarea");
  const clear = () => (thought.value = "");
  thought.parentNode.hidden = did.parentNode.hidden = false;
  did.onclick = () => {
    lesson.practised(room.dataset.cxCase);
    next.tabIndex = -1;
    next.focus();
  };
  again.onclick = () => {
    good.open = false;
    clear();
    thought.focus();
  };
  window.addEventListener("pagehide", clear);
}
