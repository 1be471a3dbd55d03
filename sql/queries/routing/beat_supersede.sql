UPDATE routing.beat
SET state = 'superseded', changed_at = @at, rev = rev + 1
WHERE line_id = @line_id AND state = 'approved';
