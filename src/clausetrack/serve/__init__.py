"""The plan in a browser, on this computer only: the page, reloaded when a file changes, and a door for files.

`server` takes requests apart and lets nobody in without the token; `uploads` reads what a form sends; `desk` does what
is asked for (compare two files, take in a form) with the code of the commands; `preview` keeps the last page that was
whole; `pages` draws; `watch` sees changes.
Nothing is written before somebody confirms it, and uploaded files never touch the disk.
"""

from clausetrack.serve.desk import Desk
from clausetrack.serve.preview import Preview, Shown
from clausetrack.serve.server import Server
from clausetrack.serve.watch import Watch

__all__ = ["Desk", "Preview", "Server", "Shown", "Watch"]
