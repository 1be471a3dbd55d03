-- A statement of its own: every writer that saw a day still dirty is below this mark.
UPDATE tracking.making_day
SET taken = pg_snapshot_xmax(pg_current_snapshot())
WHERE tenant_id = app.tenant() AND taken IS NULL;
