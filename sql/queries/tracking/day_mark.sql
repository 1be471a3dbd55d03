-- In a transaction of its own, after the days were taken: every writer that saw
-- them still dirty began before it.
UPDATE tracking.making_day
SET taken = pg_current_xact_id()
WHERE tenant_id = app.tenant() AND taken IS NULL;
