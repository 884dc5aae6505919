"""A contribution form on its way back: read, compared with what was sent and what is recorded now, proposed as YAML.

`layout` says what a form looks like (the writer of forms uses it too), `read_form` reads one without trusting it,
`propose` works out what would change, `additions` turns that into changes of files.
"""

from clausetrack.importers.workbook.layout import Answer, Identity
from clausetrack.importers.workbook.propose import Proposal, Proposed, propose
from clausetrack.importers.workbook.reader import Contribution, Reply, read_form
from clausetrack.importers.workbook.writing import additions

__all__ = [
    "Answer", "Contribution", "Identity", "Proposal", "Proposed", "Reply", "additions", "propose", "read_form",
]  # fmt: skip
