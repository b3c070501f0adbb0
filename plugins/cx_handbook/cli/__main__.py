"""``python -m cx_handbook.cli``."""

from . import main

main()
