// The quiz of a lesson as a form: choose, check, read what each choice teaches, try again. Without a script each answer
// opens by itself. The answers stand in the page: this is practice, and nobody is kept from looking.
// form[data-cx-quiz] says how many points pass. In it [data-cx-points] is a question, and li an answer, right where it
// has data-cx-right; a question in one's own words has two such, by which people judge themselves.
// What is chosen and written is kept nowhere; only a pass is, by the lesson. Questions and answers keep their order when
// somebody tries again: who hears the page, or finds an answer by its place, should not have to learn it anew.

import { all, make, set } from "./elements.js";

export function startQuiz(page, lesson) {
  const form = page.querySelector("[data-cx-quiz]");
  if (!form) return;
  const questions = all(form, "[data-cx-points]").map(questionOf);
  const told = form.querySelector("[role=status]");
  const [check, again] = told.nextElementSibling.children;
  const turn = (isTold) => {
    check.hidden = isTold;
    again.hidden = !isTold;
  };
  check.parentNode.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const open = questions.filter((question) => question.isOpen());
    if (open.length) {
      for (const question of questions) question.say(open.includes(question) ? "▲ No answer yet" : "");
      told.replaceChildren(links("No answer yet", open));
      open[0].focus();
    } else {
      const isPassed = tell(told, questions, Number(form.dataset.cxQuiz), lesson);
      again.textContent = isPassed ? "Take it again" : "Try again";
      turn(true);
    }
  });
  again.onclick = () => {
    for (const question of questions) question.clear();
    told.replaceChildren();
    turn(false);
    questions[0].focus();
  };
}

function tell(told, questions, needed, lesson) {
  const missed = questions.filter((question) => !question.isRight());
  const of = sum(questions);
  const score = of - sum(missed);
  const isPassed = score >= needed;
  const words = isPassed ? `● Passed, ${score} of ${of}` : `× Not yet, ${score} of ${of}; ${needed} ${needed === 1 ? "is" : "are"} needed`;
  const result = set(make("p.cx-banner." + (isPassed ? "high" : "low"), words), { tabindex: -1 });
  for (const question of questions) question.tell(isPassed);
  told.replaceChildren(result);
  if (missed.length) told.append(links("Look again", missed));
  if (isPassed && lesson.pass(score, of)) told.append(make("p.cx-soft", "This device remembers it, and tells nobody."));
  result.focus();
  return isPassed;
}

function sum(questions) {
  return questions.reduce((total, { points }) => total + points, 0);
}

// "Look again: question 2, question 4", each a link to it.
function links(words, questions) {
  const ways = questions.map(({ item, number }) => set(make("a", `question\u00a0${number}`), { href: `#${item.id}` }));
  return make("p", words, ...ways.flatMap((way, place) => [place ? ", " : ": ", way]));
}

function questionOf(item, place) {
  const field = item.firstElementChild;
  const options = all(field, "li").map(optionOf);
  const say = (words) => (field.querySelector("b").textContent = words);
  const isRight = () => options.every(({ input, isRight }) => input.checked === isRight);
  const missing = () => options.filter(({ input, isRight }) => isRight && !input.checked && input.type === "checkbox").length;
  const own = field.querySelector("textarea");
  const restart = own ? startOwn(own, field) : () => {};
  // Once answers are told they stand fast, and can still be reached, read and seen, which those of a disabled field can't.
  const fasten = (isTold) => set(field, { "aria-disabled": isTold });
  field.addEventListener("click", (event) => {
    if (event.target.matches("input") && field.getAttribute("aria-disabled") === "true") event.preventDefault();
  });
  return {
    item,
    number: place + 1,
    points: Number(item.dataset.cxPoints),
    say,
    isRight,
    isOpen: () => options.every(({ input }) => !input.checked),
    focus: () => field.querySelector("textarea, input").focus(),
    // What each choice teaches; right answers that nobody chose are told once there is nothing left to find.
    tell(isPassed) {
      fasten(true);
      say(isRight() ? "● Right" : missing() ? `× Not yet, ${missing()} missing` : "× Not yet");
      for (const option of options) option.show(option.input.checked || (isPassed && option.isRight));
    },
    clear() {
      fasten(false);
      say("");
      for (const option of options) option.clear();
      restart();
    },
  };
}

// What stands in the summary becomes the label of an input, and what it hides is told later.
function optionOf(item) {
  const label = item.querySelector("label");
  const details = item.querySelector("details");
  const input = label.querySelector("input");
  const why = details?.querySelector("p");
  const isRight = "cxRight" in item.dataset;
  const show = (isTold) => {
    item.className = isTold ? (isRight ? "high" : "low") : "";
    if (!why) return;
    why.hidden = !isTold;
    set(input, { "aria-describedby": isTold ? why.id : null });
  };
  if (details) {
    label.append(...details.querySelector("summary").childNodes);
    details.replaceWith(why);
  }
  label.hidden = false;
  show(false);
  return {
    input,
    isRight,
    show,
    clear() {
      input.checked = false;
      show(false);
    },
  };
}

// In one's own words: what a good answer says is looked at before one judges oneself. Gives the way back to the start.
function startOwn(own, field) {
  const good = field.querySelector("details");
  const judge = field.querySelector("ul");
  const restart = () => {
    own.value = "";
    if (good) good.open = false;
    judge.hidden = Boolean(good);
  };
  good?.addEventListener("toggle", () => good.open && (judge.hidden = false));
  own.parentNode.hidden = false;
  restart();
  return restart;
}
