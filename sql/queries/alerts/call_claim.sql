-- One that is due, taken for a while so that no other process sends it too.
UPDATE alerts.call c
SET tries = c.tries + 1, due_at = @until
FROM alerts.address a
WHERE a.item_id = c.item_id
  AND c.id = (SELECT w.id FROM alerts.call w JOIN alerts.address t ON t.item_id = w.item_id
              WHERE w.tenant_id = app.tenant() AND w.due_at <= @now ORDER BY w.due_at LIMIT 1 FOR UPDATE OF w SKIP LOCKED)
RETURNING c.id, c.key, c.body, c.tries, a.url, a.secret;
