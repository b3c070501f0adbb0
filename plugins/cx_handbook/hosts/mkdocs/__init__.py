"""Three plugins for MkDocs and ProperDocs.

``cx-handbook``
    Reads the records and publishes their pages.
``cx-links``
    Makes ``[[id]]`` and ``::: view`` work in hand-written pages.
``cx-checks``
    Stops the build on findings, before the site folder is touched.
"""
