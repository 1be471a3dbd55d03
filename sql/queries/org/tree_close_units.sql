-- Units that stand in this tree only are closed with it.
UPDATE org.unit u
SET closed_on = app.day_of(@at), rev = rev + 1
WHERE u.tenant_id = app.tenant() AND u.closed_on IS NULL
  AND EXISTS (SELECT FROM org.unit_edge e WHERE e.unit_id = u.id AND e.tree_id = @id)
  AND NOT EXISTS (SELECT FROM org.unit_edge e WHERE e.unit_id = u.id AND e.tree_id <> @id);
