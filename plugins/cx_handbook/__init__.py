"""Plan the customer experience in YAML, publish it as a handbook, fail the build where it has holes.

The house, in reading order:

``location``, ``finding``, ``errors``
    Plain values: a place in a file, something wrong at that place, and what stops the programme.
``processes``
    The same work, spread over processes.
``settings``
    What ``handbook.yml`` may say.
``kinds/``
    What a handbook is made of. One file declares one kind; ``base.py`` holds the vocabulary.
``load/``
    Files become records and located findings. Nothing is raised for an author's mistake.
``graph/``
    Records become a ``Book``: look up, follow links both ways, and what is computed from it.
``checks/``
    A ``Book`` becomes findings. Rules live in families; presence rules are read off the kinds.
``render/``
    A ``Book`` becomes pages: values with a title, sections of HTML and meta data; ``views/`` answer one question each.
``report/``
    Findings become text, JSON, SARIF and what else a CI system reads.
``exchange/``
    The book becomes ``handbook.json``, its declarations JSON Schema, its modules files for learning systems;
    ``editor/`` tells editors of both.
``compare/``
    Two books, before and after, become what changed between them, and for whom.
``edit/``
    What authors wrote becomes other text: begun, brought in, renamed, mended, put in order, stamped.
``assets/``
    CSS and JavaScript that the site ships.
``cli/``
    The ``handbook`` command.
``hosts/``
    The only place that knows Python-Markdown and MkDocs.

Each folder imports only from those above it, and ``edit/`` and ``compare/`` not from each other; ``import-linter``
holds that in CI.
"""
