UPDATE accounts.change
SET state = @state, word = @word, decided_by = app.uid(), decided_at = @at
WHERE id = @id
RETURNING id;
