"""What is kept, searched and checked: one file holds reports, their readings and the views made from them."""

from detente.dossier.building import BuildResult, build
from detente.dossier.dossier import Dossier
from detente.dossier.file import BadDossier
from detente.dossier.searching import Hit

__all__ = ["BadDossier", "BuildResult", "Dossier", "Hit", "build"]
