"""Sphinx: Markdown by MyST, and the pages made from the code by docs/extensions/reference.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

project = "Détente"
author = "The Détente authors"
copyright = "The Détente authors"  # noqa: A001 - Sphinx's name
extensions = ["myst_parser", "reference", "shown"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Détente"
