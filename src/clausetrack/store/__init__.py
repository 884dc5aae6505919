"""Text files ↔ model: reading, locating, writing, git."""

from clausetrack.store.loader import Loaded, Memory, kind_of, load, merge
from clausetrack.store.places import FileText, Place, Places
from clausetrack.store.tree import Tree, WorkingTree

__all__ = ["FileText", "Loaded", "Memory", "Place", "Places", "Tree", "WorkingTree", "kind_of", "load", "merge"]
