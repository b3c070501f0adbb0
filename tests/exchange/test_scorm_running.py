"""A package runs in a learning system that others wrote, tells it what it should, and is for everybody to use."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from packages import SAMPLE, packed, unpacked
from playwright.sync_api import Browser, Frame, Page

from cx_handbook.checks import check
from cx_handbook.load import load
from handbooks import checked
from node_readers import installed

MODULES = [path.stem for path in sorted((SAMPLE / "training").glob("*.yml"))]
FIRST = "delivery-recovery"

CRAFT = """\
title: Craft
status: live
content: Say sorry first.
scenarios: [{id: late, set_up: The bike is late., customer_line: Where is it?, good_looks_like: [Says sorry first]}]
"""
ASKING = """\
quiz:
  - q: What comes first?
    points: 2
    options: [{text: An apology, right: true, why: They gave up a day.}, {text: The number, why: They have seen it.}]
  - {q: And then?, type: short, options: [{text: The new day.}]}
pass_mark: 66
"""
OTHERS = {
    "asking": CRAFT + ASKING,
    "changed": (CRAFT + ASKING).replace("Say sorry first.", "Say sorry."),
    "telling": CRAFT,
}

SYSTEM = """
const calls = [];
// A learning system of SCORM 1.2 that notes what it is asked, and puts a package into its frame.
function launch(path, kept, way) {
  const settings = { autocommit: false, mastery_override: true, logLevel: 5 };
  const api = way === "refuses" ? refusing() : new Scorm12API(settings);
  if (way !== "refuses") {
    api.cmi.student_data.mastery_score = "66";
    if (kept) api.loadFromJSON(kept);
    if (way) api.cmi.core.lesson_mode = way;
  }
  calls.length = 0;
  for (const name of ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"]) {
    const own = api[name].bind(api);
    api[name] = (...given) => {
      const answer = own(...given);
      calls.push([name, ...given, String(answer)].join(" ").replace(/ +/g, " "));
      return answer;
    };
  }
  window.API = api;
  document.querySelector("iframe").src = path;
}
function refusing() {
  const no = () => "false";
  return {
    LMSInitialize: () => "true", LMSGetValue: () => "", LMSSetValue: no, LMSCommit: no, LMSFinish: no,
    LMSGetLastError: () => "101", LMSGetErrorString: () => "General exception",
  };
}
const leave = () => (document.querySelector("iframe").src = "about:blank");
const kept = () => window.API.renderCMIToJSONObject().cmi;
"""
PAGE = (
    '<!doctype html><html lang="en"><title>Learning system</title><script src="/scorm12.js"></script>'
    '<script src="/system.js"></script><iframe title="Lesson" width="1200" height="800"></iframe></html>'
)
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
"""What a strict server sends with a lesson."""


@contextmanager
def served(files: dict[str, bytes]) -> Iterator[str]:
    """The address of a server that has these files, and at ``/nested/<n>/<path>`` one more frame than n around them."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = files.get(self.path)
            nested = re.fullmatch(r"/nested/(\d+)(/.*)", self.path)
            if nested:
                depth = int(nested[1])
                inner = f"/nested/{depth - 1}{nested[2]}" if depth else nested[2]
                content = f'<!doctype html><html lang="en"><title>Frame</title><iframe src="{inner}"></iframe>'.encode()
            self.send_response(200 if content is not None else 404)
            kinds = {"js": "text/javascript", "css": "text/css"}
            self.send_header("Content-Type", f"{kinds.get(self.path.rpartition('.')[2], 'text/html')}; charset=utf-8")
            if self.path.endswith("index.html") and not nested:
                self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *said: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The learning system, every module of the sample, and a few of our own, at their addresses."""
    own = {f"training/{name}.yml": text for name, text in OTHERS.items()}
    found = {**packed(check(load(SAMPLE))), **packed(checked(own))}
    lessons = {
        f"/{archive.removesuffix('.zip')}/{name}": text.encode()
        for archive, content in found.items()
        for name, text in unpacked(content).items()
    }
    runtime = (installed("scorm-again") / "dist" / "scorm12.min.js").read_bytes()
    return {"/": PAGE.encode(), "/favicon.ico": b"", "/system.js": SYSTEM.encode(), "/scorm12.js": runtime, **lessons}


@pytest.fixture(scope="module")
def address(files: dict[str, bytes]) -> Iterator[str]:
    with served(files) as address:
        yield address


class Learner:
    """Somebody at a learning system, and what went wrong on the way."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.troubles: list[str] = []
        page.on("console", lambda said: self.troubles.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("requestfailed", lambda request: self.troubles.append(request.url))
        page.on("request", lambda request: self._note(request.url))
        page.goto(f"{address}/")

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "about:", "file:")):
            self.troubles.append(f"asked for {url}")

    def launch(self, name: str, kept: Any = None, way: str = "") -> Frame:
        """Begin a lesson, with what was kept of an earlier visit."""
        self.page.evaluate("given => launch(...given)", [f"/{name}/index.html", kept, way])
        return self.lesson(name)

    def lesson(self, name: str) -> Frame:
        """The frame of that lesson, once it has said what it reports."""
        address = re.compile(rf"//[^/]+/{name}/index\.html$")
        for _ in range(100):
            frame = self.page.frame(url=address)
            if frame is not None:
                frame.locator("#record").filter(has_not_text="JavaScript").wait_for()
                return frame
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{name} is not shown")

    @property
    def kept(self) -> dict[str, Any]:
        """What the learning system holds."""
        return self.page.evaluate("kept()")  # type: ignore[no-any-return]  # as the page holds it

    @property
    def calls(self) -> list[str]:
        """What it was asked, in order."""
        return self.page.evaluate("calls")  # type: ignore[no-any-return]  # as the page notes them

    def leave(self) -> dict[str, Any]:
        """Leave the lesson. What is kept then."""
        self.page.evaluate("leave()")
        self.page.wait_for_function("calls.some((call) => call.startsWith('LMSFinish'))")
        return self.kept

    def tab_to(self, frame: Frame, selector: str) -> None:
        """Press the tabulator until the focus stands there."""
        for _ in range(150):
            if frame.evaluate("at => document.hasFocus() && document.activeElement.matches(at)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def answer(self, frame: Frame, *, rightly: bool) -> None:
        """Answer every question by keyboard and have the answers checked."""
        for number in range(1, frame.locator("[data-question]").count() + 1):
            self._choose(frame, f"#question-{number}", rightly=rightly)
        self.tab_to(frame, "button[type=submit]")
        self.page.keyboard.press("Enter")

    def _choose(self, frame: Frame, question: str, *, rightly: bool) -> None:
        if frame.locator(f"{question} summary").count():
            self.tab_to(frame, f"{question} textarea")
            self.page.keyboard.type("I think so")
            self.tab_to(frame, f"{question} summary")
            self.page.keyboard.press("Enter")
        options = frame.locator(f"{question} .answers > li")
        right = [each.get_attribute("data-right") is not None for each in options.all()]
        chosen = [index for index, is_right in enumerate(right) if is_right == rightly]
        if frame.locator(f"{question} input[type=radio]").count():
            self.tab_to(frame, f"{question} input")
            self.page.keyboard.press("Space")
            for _ in range(chosen[0]):
                self.page.keyboard.press("ArrowDown")
            return
        for index in chosen:
            self.tab_to(frame, f"{question} .answers > li:nth-child({index + 1}) input")
            self.page.keyboard.press("Space")


@pytest.fixture
def learner(browser: Browser, address: str) -> Iterator[Learner]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield Learner(context.new_page(), address)
    context.close()


def barriers(page: Page) -> list[str]:
    """Every violation on the page and in its frames."""
    rules = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']} at {node['target']}: {node['failureSummary']}" for each in found for node in each["nodes"]]


@pytest.mark.browser
def test_launched_failed_tried_again_and_passed_by_keyboard(learner: Learner) -> None:
    frame = learner.launch(FIRST)
    assert learner.calls[0] == "LMSInitialize true"
    assert learner.kept["core"]["lesson_status"] == "incomplete"
    assert frame.locator("#record").text_content() == (
        "○ Begun. Your learning system keeps how far you come, and your result."
    )

    learner.tab_to(frame, "#practice summary")
    learner.page.keyboard.press("Enter")
    assert frame.get_by_text("Names the birthday before the order number.").is_visible()

    learner.answer(frame, rightly=False)
    assert frame.evaluate("document.activeElement.textContent") == "× Not yet, 0 of 9; 8 needed"
    core = learner.kept["core"]
    assert (core["lesson_status"], core["score"]) == ("failed", {"raw": "0", "min": "0", "max": "100"})
    assert frame.get_by_text("Your learning system has kept this result.").is_visible()
    assert frame.locator("#question-1 .low p").inner_text().startswith("× Not this. ")

    learner.tab_to(frame, "form button[type=button]")
    learner.page.keyboard.press("Enter")
    assert frame.evaluate("document.activeElement.name") == "question-1"
    assert frame.locator("input:checked").count() == 0

    learner.answer(frame, rightly=True)
    assert frame.evaluate("document.activeElement.textContent") == "● Passed, 9 of 9"
    core = learner.kept["core"]
    assert (core["lesson_status"], core["score"]) == ("passed", {"raw": "100", "min": "0", "max": "100"})

    core = learner.leave()["core"]
    assert (core["lesson_status"], core["score"]["raw"], core["exit"]) == ("passed", "100", "")
    assert any(
        re.fullmatch(r"LMSSetValue cmi.core.session_time 0000:00:\d\d\.\d\d true", each) for each in learner.calls
    )
    assert learner.calls[-1] == "LMSFinish true"
    assert [call for call in learner.calls if call.endswith("false")] == []
    assert learner.troubles == []


@pytest.mark.browser
@pytest.mark.parametrize("name", MODULES)
def test_the_package_of_every_module_runs(name: str, learner: Learner) -> None:
    learner.launch(name)
    assert learner.leave()["core"]["lesson_status"] == "incomplete"
    assert [call for call in learner.calls if call.endswith("false")] == []
    assert learner.troubles == []


@pytest.mark.browser
def test_an_unanswered_question_is_said_and_nothing_is_reported(learner: Learner) -> None:
    frame = learner.launch("asking")
    frame.get_by_role("button", name="Check my answers").click()
    assert frame.locator("#result").inner_text() == "No answer yet: question 1, question 2"
    assert frame.locator("legend b").all_inner_texts() == ["▲ No answer yet"] * 2
    assert frame.evaluate("document.activeElement.name") == "question-1"
    assert learner.kept["core"]["lesson_status"] == "incomplete"


@pytest.mark.browser
def test_points_count_and_the_mark_is_met_exactly(learner: Learner) -> None:
    frame = learner.launch("asking")
    frame.get_by_label("An apology").check()
    frame.get_by_text("What a good answer says").click()
    frame.get_by_label("Not yet").check()
    frame.get_by_role("button", name="Check my answers").click()
    assert frame.locator(".verdict").inner_text() == "● Passed, 2 of 3"
    assert learner.leave()["core"]["score"]["raw"] == "66.66"
    assert learner.kept["core"]["lesson_status"] == "passed"
    assert "I think so" not in "".join(learner.calls)


@pytest.mark.browser
def test_a_visit_is_taken_up_where_it_was_left(learner: Learner) -> None:
    frame = learner.launch("asking")
    frame.get_by_label("The number").check()
    frame.locator("#quiz").scroll_into_view_if_needed()
    frame.evaluate("scrollTo(0, document.body.scrollHeight)")
    learner.page.wait_for_timeout(100)
    left = learner.leave()
    assert left["core"]["exit"] == "suspend"

    again = learner.launch("asking", left)
    assert again.get_by_label("The number").is_checked()
    assert again.get_by_role("link", name="Go on at “Check yourself”").is_visible()
    assert learner.kept["core"]["lesson_status"] == "incomplete"

    other = learner.launch("changed", left)
    assert other.locator("input:checked").count() == 0
    assert learner.troubles == []


@pytest.mark.browser
def test_a_failure_stands_until_the_next_try(learner: Learner) -> None:
    frame = learner.launch("asking")
    learner.answer(frame, rightly=False)
    left = learner.leave()
    assert left["core"]["exit"] == "suspend"
    again = learner.launch("asking", left)
    assert again.locator("#record").inner_text().startswith("○ Not passed yet.")
    assert learner.leave()["core"]["lesson_status"] == "failed"


@pytest.mark.browser
def test_a_pass_stays_a_pass(learner: Learner) -> None:
    frame = learner.launch("asking")
    learner.answer(frame, rightly=True)
    left = learner.leave()
    again = learner.launch("asking", left)
    assert again.locator("#record").inner_text() == "● Passed. Your learning system has kept it."
    learner.answer(again, rightly=False)
    assert again.locator("#record").inner_text() == "● Passed before, and that stays."
    core = learner.leave()["core"]
    assert (core["lesson_status"], core["score"]["raw"]) == ("passed", "100")


@pytest.mark.browser
def test_without_a_quiz_it_is_completed(learner: Learner) -> None:
    frame = learner.launch("telling")
    learner.tab_to(frame, "#done button")
    learner.page.keyboard.press("Enter")
    assert frame.evaluate("document.activeElement.textContent") == "● Completed. Your learning system has kept it."
    core = learner.leave()["core"]
    assert (core["lesson_status"], core["score"]["raw"], core["exit"]) == ("completed", "", "")
    assert learner.troubles == []


@pytest.mark.browser
def test_who_looks_again_changes_nothing(learner: Learner) -> None:
    frame = learner.launch("asking", way="review")
    learner.answer(frame, rightly=True)
    assert frame.locator("#record").inner_text().startswith("○ You are looking at it again")
    learner.leave()
    set_ = [call.split()[1] for call in learner.calls if call.startswith("LMSSetValue")]
    assert set(set_) == {"cmi.core.session_time"}


@pytest.mark.browser
def test_a_learning_system_that_refuses_is_told_of(learner: Learner) -> None:
    frame = learner.launch("asking", way="refuses")
    refused = "▲ Your learning system did not take this (error 101: General exception). Tell whoever looks after it."
    assert frame.locator("#record").inner_text() == refused
    learner.answer(frame, rightly=True)
    assert frame.locator("#record").inner_text() == refused
    assert not frame.get_by_text("has kept this result").count()
    assert learner.troubles == []


@pytest.mark.browser
@pytest.mark.parametrize(("depth", "is_found"), [(0, True), (5, True), (6, False)])
def test_the_learning_system_is_found_seven_levels_up(learner: Learner, depth: int, is_found: bool) -> None:
    learner.page.evaluate("path => launch(path)", f"/nested/{depth}/asking/index.html")
    said = learner.lesson("asking").locator("#record").inner_text()
    assert said.startswith("○ Begun." if is_found else "○ No learning system here")
    assert ("LMSInitialize true" in learner.calls) == is_found


@pytest.mark.browser
def test_the_learning_system_is_found_in_the_window_that_opened_it(learner: Learner) -> None:
    learner.page.evaluate("launch('about:blank')")
    with learner.page.expect_popup() as opened:
        learner.page.evaluate("void window.open('/asking/index.html')")
    opened.value.locator("#record").get_by_text("Begun").wait_for()
    assert learner.kept["core"]["lesson_status"] == "incomplete"
    opened.value.close(run_before_unload=True)
    learner.page.wait_for_function("calls.at(-1) === 'LMSFinish true'")


@pytest.mark.browser
def test_a_frame_of_another_origin_is_let_be(learner: Learner, files: dict[str, bytes]) -> None:
    with served(files) as other:
        learner.page.goto(f"{other}/")
        learner.page.evaluate(
            "at => { document.querySelector('iframe').src = at }", f"{learner.address}/asking/index.html"
        )
        assert learner.lesson("asking").locator("#record").inner_text().startswith("○ No learning system here")
    assert [each for each in learner.troubles if not each.startswith("asked for")] == []


@pytest.mark.browser
def test_without_a_learning_system_it_runs_by_itself_from_a_disk(
    learner: Learner, files: dict[str, bytes], tmp_path: Path
) -> None:
    for name in ("index.html", "player.css", "player.js"):
        (tmp_path / name).write_bytes(files[f"/asking/{name}"])
    learner.page.goto((tmp_path / "index.html").as_uri())
    record = learner.page.locator("#record")
    assert record.inner_text() == "○ No learning system here: everything works, and nothing is reported."
    learner.answer(learner.page.main_frame, rightly=True)
    assert learner.page.locator(".verdict").inner_text() == "● Passed, 3 of 3"
    assert not learner.page.get_by_text("has kept").count()
    assert learner.page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert learner.troubles == []


States = Callable[[Learner, Frame], None]
STATES: dict[str, States] = {
    "begun": lambda learner, frame: None,
    "unanswered": lambda learner, frame: frame.get_by_role("button", name="Check my answers").click(),
    "failed": lambda learner, frame: learner.answer(frame, rightly=False),
    "passed": lambda learner, frame: learner.answer(frame, rightly=True),
}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_no_barrier(learner: Learner, state: str, scheme: Any) -> None:
    learner.page.emulate_media(color_scheme=scheme)
    learner.page.goto(f"{learner.address}/{FIRST}/index.html")
    for details in learner.page.locator("summary").all():
        details.click()
    STATES[state](learner, learner.page.main_frame)
    for width in (1280, 320):
        learner.page.set_viewport_size({"width": width, "height": 900})
        assert barriers(learner.page) == []
        assert learner.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
