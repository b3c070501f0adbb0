// The quiz: choose, check, read what each choice teaches, try again. In the form, [data-question] is a question and its
// [data-points] what it counts; an li of its answers is right where it has data-right. A question in one's own words has
// two such, by which people judge themselves. Order never changes: who hears the page should not have to learn it anew.

export function startQuiz(form, { chosen, onChange, onResult }) {
  const questions = Array.from(form.querySelectorAll("[data-question]"), questionOf);
  const result = form.querySelector("#result");
  const [check, again] = result.nextElementSibling.querySelectorAll("button");
  const turn = (isTold) => {
    check.hidden = isTold;
    again.hidden = !isTold;
  };
  const now = () => Object.fromEntries(questions.map((question) => [question.id, question.chosen()]));
  for (const question of questions) question.choose(chosen[question.id] ?? []);
  form.addEventListener("change", () => onChange(now()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const open = questions.filter((question) => question.isOpen());
    for (const question of questions) question.say(open.includes(question) ? "▲ No answer yet" : "");
    if (open.length) {
      result.replaceChildren(links("No answer yet", open));
      open[0].focus();
      return;
    }
    const { isPassed, raw } = tell(form, result, questions);
    again.textContent = isPassed ? "Take it again" : "Try again";
    turn(true);
    onResult(raw, isPassed);
  });
  again.addEventListener("click", () => {
    for (const question of questions) question.clear();
    result.replaceChildren();
    turn(false);
    onChange(now());
    questions[0].focus();
  });
}

function tell(form, result, questions) {
  const missed = questions.filter((question) => !question.isRight());
  const [needed, of] = [Number(form.dataset.needed), Number(form.dataset.of)];
  const score = questions.reduce((sum, { points }) => sum + points, 0) - missed.reduce((sum, { points }) => sum + points, 0);
  const isPassed = score >= needed;
  for (const question of questions) question.tell(isPassed);
  const words = isPassed ? `● Passed, ${score} of ${of}` : `× Not yet, ${score} of ${of}; ${needed} needed`;
  const line = paragraph(words, isPassed ? "verdict high" : "verdict low");
  line.tabIndex = -1;
  result.replaceChildren(line, ...(missed.length ? [links("Look again", missed)] : []));
  line.focus();
  line.scrollIntoView({ block: "center" });
  return { isPassed, raw: share(score, of) };
}

// In per cent, cut after two places: so that it reaches the mark exactly where the points do.
function share(score, of) {
  return Math.floor((score * 10000) / of + 1e-6) / 100;
}

function links(words, questions) {
  const line = paragraph(words, "");
  for (const [place, { item, number }] of questions.entries()) {
    const link = document.createElement("a");
    link.href = `#${item.id}`;
    link.textContent = `question ${number}`;
    line.append(place ? ", " : ": ", link);
  }
  return line;
}

function paragraph(words, style) {
  const made = document.createElement("p");
  made.className = style;
  made.textContent = words;
  return made;
}

function questionOf(item, place) {
  const field = item.querySelector("fieldset");
  const options = Array.from(field.querySelectorAll(".answers > li"), optionOf);
  const mark = field.querySelector("legend b");
  const own = field.querySelector("textarea");
  const restart = own ? startOwn(own, field) : () => {};
  // Once answers are told they stand fast, and can still be reached and read, which those of a disabled field can't.
  const fasten = (isTold) => field.setAttribute("aria-disabled", String(isTold));
  field.addEventListener("click", (event) => {
    if (event.target.matches("input") && field.getAttribute("aria-disabled") === "true") event.preventDefault();
  });
  const isRight = () => options.every(({ input, isRight }) => input.checked === isRight);
  const missing = () => options.filter(({ input, isRight }) => isRight && input.type === "checkbox" && !input.checked).length;
  return {
    item,
    id: item.dataset.question,
    number: place + 1,
    points: Number(item.dataset.points),
    say: (words) => (mark.textContent = words),
    isRight,
    isOpen: () => options.every(({ input }) => !input.checked),
    chosen: () => (own ? [] : options.flatMap(({ input }, index) => (input.checked ? [index] : []))),
    choose: (indexes) => options.forEach(({ input }, index) => (input.checked = !own && Array.from(indexes).includes(index))),
    focus: () => (own ?? options[0].input).focus(),
    // What each choice teaches; right answers that nobody chose are told once there is nothing left to find.
    tell(isPassed) {
      fasten(true);
      mark.textContent = isRight() ? "● Right" : missing() ? `× Not yet, ${missing()} missing` : "× Not yet";
      for (const option of options) option.show(option.input.checked || (isPassed && option.isRight));
    },
    clear() {
      fasten(false);
      mark.textContent = "";
      for (const option of options) option.clear();
      restart();
    },
  };
}

function optionOf(item) {
  const input = item.querySelector("input");
  const why = item.querySelector("p");
  const isRight = "right" in item.dataset;
  const show = (isTold) => {
    item.className = isTold ? (isRight ? "high" : "low") : "";
    if (!why) return;
    why.hidden = !isTold;
    if (isTold) input.setAttribute("aria-describedby", why.id);
    else input.removeAttribute("aria-describedby");
  };
  const clear = () => {
    input.checked = false;
    show(false);
  };
  return { input, isRight, show, clear };
}

// What a good answer says is looked at before one judges oneself; what is written stays in the page.
function startOwn(own, field) {
  const good = field.querySelector("details");
  const judge = field.querySelector(".answers");
  const restart = () => {
    own.value = "";
    good.open = false;
    judge.hidden = true;
  };
  good.addEventListener("toggle", () => good.open && (judge.hidden = false));
  restart();
  return restart;
}
