"""Views of the SQLite database: the tables joined, with names in place of ids. Nothing is computed here."""

from __future__ import annotations

__all__ = ["VIEWS"]

VIEWS: dict[str, str] = {
    "objection_matrix": """\
SELECT r.place, t.title AS theme_title, r.number, r.title AS clause_title, p.name AS party_name, c.layer, c.stance,
  c.value, c.state, c.counted, o.reason, o.asks, s.speaker, c.day, c.grade, c.why,
  r.matrix_row, r.clause, c.party, c.position, c.statement
FROM matrix_cells c
JOIN matrix_rows r USING (matrix_row)
JOIN parties p USING (party)
LEFT JOIN themes t USING (theme)
LEFT JOIN positions o ON o.position = c.position
LEFT JOIN statements s ON s.statement = c.statement
ORDER BY r.place, p.place, c.layer DESC""",
    "objections": """\
SELECT s.day, p.name AS party_name, coalesce(k.title, o.subject) AS clause_title, o.layer, o.revision, o.stance,
  o.red_line, o.reason, o.asks, o.wording_proposed, o.condition, s.speaker, s.authority,
  coalesce(s.reliability, '') || coalesce(s.credibility, '') AS grade, o.certainty,
  o.position, o.statement, o.party, o.clause
FROM positions o
JOIN statements s USING (statement)
JOIN parties p ON p.party = o.party
LEFT JOIN clauses k ON k.clause = o.clause
WHERE o.stance IN ('object', 'reject')
ORDER BY s.day DESC, o.position""",
    "silences": """\
SELECT r.title AS clause_title, p.name AS party_name, c.stance AS kind_of_silence, c.why, r.matrix_row, c.party
FROM matrix_cells c
JOIN matrix_rows r USING (matrix_row)
JOIN parties p USING (party)
WHERE c.kind = 'missing' AND c.layer = 'wording'
ORDER BY r.place, p.place""",
    "wordings": """\
SELECT k.title AS clause_title, r.title AS revision_title, r.issued, v.number, v.wording, v.deleted, v.certainty,
  v.clause, v.revision
FROM versions v
JOIN clauses k USING (clause)
JOIN revisions r USING (revision)
ORDER BY k.place, r.place""",
    "marked_up_changes": """\
SELECT k.title AS clause_title, c.number_before, c.number_after, c.kinds, c.material, c.reasons,
  (SELECT group_concat(piece, '') FROM (
    SELECT CASE e.operation
      WHEN 'equal' THEN e.words
      WHEN 'delete' THEN '[-' || e.words || '-]'
      WHEN 'move-from' THEN '[-' || e.words || '-]'
      ELSE '{+' || e.words || '+}' END AS piece
    FROM redlines e
    WHERE e.revision_before = c.revision_before AND e.revision_after = c.revision_after AND e.clause = c.clause
    ORDER BY e.item)) AS redline,
  c.revision_before, c.revision_after, c.clause
FROM changes c
JOIN clauses k USING (clause)
ORDER BY c.revision_before, c.revision_after, k.place""",
    "position_evidence": """\
SELECT o.position, p.name AS party_name, coalesce(k.title, o.subject) AS clause_title, o.stance, s.summary, s.quote,
  u.title AS source_title, u.outlet, u.issued, u.url, x.source, o.statement
FROM positions o
JOIN statements s USING (statement)
JOIN parties p ON p.party = o.party
LEFT JOIN clauses k ON k.clause = o.clause
LEFT JOIN statement_sources x ON x.statement = o.statement
LEFT JOIN sources u ON u.source = x.source
ORDER BY s.day, o.position, x.source""",
}
"""Name → query."""
