from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import Many, Part, Record, required


class SkillLevel(Part):
    """How far somebody has got with it."""

    noun = "level"

    n: Annotated[int | None, Field(ge=1, le=4), required("has no number")] = None
    """1 aware, 2 does it with help, 3 does it alone, 4 coaches others."""

    shows: Annotated[str | None, required("does not say how it shows")] = None
    """What one would see somebody do."""


class Skill(Record):
    """Something that people can learn to do, with what one would see at each level.

    ```yaml title="skills/listen.yml"
    title: Listen to the end
    status: live
    owner: care-team-lead
    can_do: Lets customers finish, and says back what they meant.
    levels:
      - {n: 1, shows: knows why interrupting costs time}
      - {n: 2, shows: lets most callers finish}
      - {n: 3, shows: "says back what was meant, and is corrected less than once a shift"}
      - {n: 4, shows: hears it in others' calls and says so kindly}
    ```
    """

    kind = "skill"
    folder = "skills"
    plural = "Skills"
    group = "People and learning"
    rule_group = "H"
    columns = ("can_do",)

    can_do: Annotated[str | None, required("does not say what people can do")] = None
    """What somebody who has it can do."""

    levels: Many[SkillLevel] = ()
    """How it shows, from aware to coaching others."""
