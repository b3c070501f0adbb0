"""A page before it is written: what others need to know of it, and how to write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .page import Page


class Outline(NamedTuple):
    """One page of the site, still to be written."""

    uri: str
    """Its folder in the site."""

    write: Callable[[], Page]

    title: str = ""
    """What a navigation calls it; empty where only the written page can say."""

    is_leaf: bool = True
    """Whether it stays out of the navigation."""
