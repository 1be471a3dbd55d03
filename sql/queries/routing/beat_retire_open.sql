-- With a line its open version goes too.
UPDATE routing.beat
SET state = 'retired', decided_by = app.uid(), decided_at = @at, decision = @decision, changed_at = @at, rev = rev + 1
WHERE line_id = @line_id AND id <> @id AND state IN ('draft', 'submitted', 'returned');
