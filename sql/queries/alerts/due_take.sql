-- Takes what is to be looked at; what another transaction is taking stays with it.
DELETE FROM alerts.due
WHERE id IN (SELECT id FROM alerts.due ORDER BY id LIMIT @most FOR UPDATE SKIP LOCKED)
RETURNING subject, row_id;
