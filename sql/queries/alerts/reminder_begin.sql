-- The first who reminds on a day does; nobody else.
INSERT INTO alerts.reminded (item_id, day, tenant_id) VALUES (@id, @day, app.tenant())
ON CONFLICT DO NOTHING
RETURNING item_id;
