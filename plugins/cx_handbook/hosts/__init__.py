"""The only place that knows Python-Markdown and MkDocs. Everything here is thin: one statement a hook."""
