"""Pressing leaves every rule of the style sheet as it was, as a browser reads it: nested rules above all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cx_handbook import assets

if TYPE_CHECKING:
    from playwright.sync_api import Browser

READ = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const found = [];
  function walk(rules, above) {
    for (const rule of rules) {
      const name = above + " " + (rule.selectorText || rule.conditionText || rule.constructor.name);
      found.push(name + " { " + (rule.style ? rule.style.cssText : "") + " }");
      if (rule.cssRules) walk(rule.cssRules, name);
    }
  }
  walk(sheet.cssRules, "");
  return found;
}"""


@pytest.mark.browser
def test_every_rule_is_as_it_was_written(browser: Browser) -> None:
    page = browser.new_page()
    written, pressed = (page.evaluate(READ, css) for css in (assets.written_style(), assets.style()))
    page.close()
    assert len(written) > 800
    assert [_plain(rule) for rule in pressed] == [_plain(rule) for rule in written]


def _plain(rule: str) -> str:
    """Without the spaces that some values keep as they are written."""
    return re.sub(r"\s*,\s*", ",", rule)
