"""Group A: can every file be read, and does every record fit its kind?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Record, parts
from .base import ERROR, Problem, Rule, loading_rule, rule
from .presence import missing

file_unreadable = loading_rule(
    "file-unreadable",
    """
    A file cannot be read as text.

    It may be empty, larger than 500 kB (measurements: 5 MB), not saved as UTF-8, a link that leads out of the
    handbook's folder, or hold characters that no text holds. Whatever is in it would be missing from the handbook
    without a word.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    # nothing but a comment  # file-unreadable
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    ```
    """,
    hint="save it as UTF-8 text",
)

yaml_invalid = loading_rule(
    "yaml-invalid",
    """
    A file is not YAML that we read.

    Besides slips of syntax this covers a key written twice, tags (`!…`), more than one document in a file, nesting
    deeper than 64 levels, and more than 25,000 values once aliases are written out. Anchors, aliases and merges are
    welcome.

    Fails:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    summary: Say this: we are sorry  # yaml-invalid
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    summary: "Say this: we are sorry"
    ```
    """,
    hint="put texts with a colon in quotes",
)

csv_invalid = loading_rule(
    "csv-invalid",
    """
    A file of measurements is no table that we read, or belongs to no metric.

    It is named after its metric, and its first line names the columns: `period_end` and `value`, and where you have
    them `n`, `scope` and `note`. Cells are parted by commas, semicolons or tabs. A row that does not fit is left out,
    and every chart and verdict that rests on it is then wrong.

    Fails:

    ```csv title="measurements/service-level.csv"
    period_end,value,comment  # csv-invalid
    2026-10-31,66,a launch
    ```

    ```yaml title="metrics/service-level.yml"
    title: Calls answered within two minutes
    ```

    Passes:

    ```csv title="measurements/service-level.csv"
    period_end,value,note
    2026-10-31,66,a launch
    ```

    ```yaml title="metrics/service-level.yml"
    title: Calls answered within two minutes
    ```
    """,
    hint="begin with period_end,value,n,scope,note",
)

folder_unknown = loading_rule(
    "folder-unknown",
    """
    A file lies in a folder that belongs to no kind.

    The folder says what kind of record a file holds. In a folder that no kind knows, a record would never be read.

    Fails:

    ```yaml title="skripts/late-delivery.yml"
    title: The bike has not come  # folder-unknown
    ```

    Passes:

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    ```
    """,
    hint="move it into the folder of its kind",
)

_SCHEMA_PAGE = """
A record does not fit its kind.

A field is unknown or holds the wrong type of value; or, in a record that is no longer a draft, a field without which
it says nothing is missing. The reference page of the kind lists its fields. A draft needs only a title.

Fails:

```yaml title="channels/phone.yml"
title: Phone
status: draft
hourz: 8:00 to 20:00  # schema-invalid
```

Passes:

```yaml title="channels/phone.yml"
title: Phone
status: draft
hours: 8:00 to 20:00
```
"""

schema_invalid = Rule(
    "schema-invalid",
    "A",
    ERROR,
    "starter",
    "correct the field that is named",
    (Record,),
    lambda: _SCHEMA_PAGE.strip(),
    missing("schema-invalid"),
    settable=False,
)

id_duplicate = loading_rule(
    "id-duplicate",
    """
    Two records have the same id.

    An id is the name by which every other record links to this one, whatever its kind; with two of them no link
    would be certain.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="roles/phone.yml"
    title: Phone agent  # id-duplicate
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    ```

    ```yaml title="roles/phone-agent.yml"
    title: Phone agent
    ```
    """,
    hint="rename one of them",
)


@rule("A", Record, severity=ERROR, hint="rename one of them")
def part_duplicate(record: Record, book: Book) -> Iterator[Problem]:
    """Two parts of a record have the same id.

    Part ids are unique within their record, or else `[[record#part]]` would not know which of them is meant.

    Fails:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    stages:
      - {id: choose, title: Choose}
      - {id: choose, title: Choose again}  # part-duplicate
    ```

    Passes:

    ```yaml title="journeys/buy-online.yml"
    title: Buying online
    stages:
      - {id: choose, title: Choose}
      - {id: decide, title: Decide}
    ```
    """
    seen: set[str] = set()
    for route, _, part in parts(record):
        name = getattr(part, "id", None)
        if name in seen:
            yield Problem((*route, "id"), f"{part.noun} {name!r} of {record.kind} {record.id!r} is there twice")
        if name is not None:
            seen.add(name)
