-- Takes what is to be looked at; what another transaction is taking stays with it.
DELETE FROM app.due
WHERE id IN (SELECT id FROM app.due WHERE queue = @queue ORDER BY id LIMIT @most FOR UPDATE SKIP LOCKED)
RETURNING subject, row_id;
