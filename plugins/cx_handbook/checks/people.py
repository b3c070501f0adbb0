"""Group H: are people hired, taught and trusted for what their role asks of them?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.learning import taken
from ..graph.skills_gap import built
from ..kinds import Role, Script, Training
from .base import INFO, Problem, rule
from .presence import is_blank


@rule("H", Role, hint="let a module for that role teach it")
def role_untrained_duty(role: Role, book: Book) -> Iterator[Problem]:
    """A role delivers a touchpoint or uses a script that no module for that role teaches.

    Somebody meets it for the first time with the customer.

    Fails:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    works: [call-care]  # role-untrained-duty
    ```

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    ```

    Passes:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    works: [call-care]
    ```

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    ```

    ```yaml title="training/phone-craft.yml"
    title: Phone craft
    status: live
    for_roles: [phone]
    teaches: [call-care]
    ```
    """
    if not book.is_whole(Training, about=role):
        return
    taught = {name for module in book.sources(role, "takes", Training) for name in module.teaches}
    for number, name in enumerate(role.works):
        if name not in taught and name in book:
            yield Problem(("works", number), f"role {role.id!r} works {name!r} and no module for it teaches that")
    for script in book.sources(role, "uses", Script):
        if script.id not in taught:
            yield Problem((), f"role {role.id!r} uses script {script.id!r} and no module for it teaches that")


@rule("H", Role, hint="state how far it may go, even if it is 0")
def role_no_authority(role: Role, book: Book) -> Iterator[Problem]:
    """A role that serves customers has no stated authority.

    Without a limit on paper every kindness needs a manager, and customers wait for it.

    Fails:

    ```yaml title="roles/phone.yml"
    title: Phone agent  # role-no-authority
    status: live
    works: [call-care]
    ```

    Passes:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    works: [call-care]
    authority:
      - {remedy: any, max: 50}
    ```
    """
    serves = bool(role.works) or bool(book.sources(role, "uses", Script))
    if serves and not role.authority and not role.external:
        yield Problem((), f"role {role.id!r} serves customers and has no stated authority")


@rule("H", Role, severity=INFO, profile="standard", hint="write in hiring what you look for, ask and turn down")
def role_no_hiring(role: Role, book: Book) -> Iterator[Problem]:
    """A role does not say how the right people for it are found.

    Much of what customers like in people cannot be taught, so it has to be found. Whoever hires without knowing what to
    look for hires whoever interviews best. Roles of a vendor's people are left out, since others hire them.

    Fails:

    ```yaml title="roles/phone.yml"
    title: Phone agent  # role-no-hiring
    status: live
    ```

    Passes:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    hiring:
      look_for: [a voice that slows down when somebody else speeds up]
    ```
    """
    if is_blank(role.hiring) and not role.external:
        yield Problem(("hiring",), f"role {role.id!r} does not say how the right people are found")


@rule("H", Role, profile="standard", hint="let a module for that role build it, or lower the level")
def role_skill_gap(role: Role, book: Book) -> Iterator[Problem]:
    """A role needs a skill, or a level of it, that no module for that role builds.

    Whoever starts in it is asked for something that nobody teaches. Modules count that are for the role, and those of
    its first weeks.

    Fails:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    skills:
      - {skill: listen, level: 3}  # role-skill-gap
    ```

    ```yaml title="skills/listen.yml"
    title: Listen to the end
    status: live
    ```

    ```yaml title="training/phone-craft.yml"
    title: Phone craft
    status: live
    for_roles: [phone]
    builds: [{skill: listen, level: 2}]
    ```

    Passes:

    ```yaml title="roles/phone.yml"
    title: Phone agent
    status: live
    skills:
      - {skill: listen, level: 3}
    ```

    ```yaml title="skills/listen.yml"
    title: Listen to the end
    status: live
    ```

    ```yaml title="training/phone-craft.yml"
    title: Phone craft
    status: live
    for_roles: [phone]
    builds: [{skill: listen, level: 3}]
    ```
    """
    if not role.skills or not book.is_whole(Training, about=role):
        return
    levels = built(each.module for each in taken(role, book))
    for number, need in enumerate(role.skills):
        reached = levels.get(need.skill or "", 0)
        if need.skill in book and reached < (need.level or 1):
            level = f" at level {need.level}" if need.level else ""
            built_to = f"modules for it build that to level {reached}" if reached else "no module for it builds that"
            message = f"role {role.id!r} needs skill {need.skill!r}{level}, and {built_to}"
            yield Problem(("skills", number), message)
