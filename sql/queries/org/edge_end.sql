-- From a day on the unit stands in no tree.
WITH later AS (
    DELETE FROM org.unit_edge
    WHERE tenant_id = app.tenant() AND unit_id = @unit_id AND lower(valid) >= @on::text::date
)
UPDATE org.unit_edge
SET valid = daterange(lower(valid), @on::text::date)
WHERE tenant_id = app.tenant() AND unit_id = @unit_id AND valid @> @on::text::date AND lower(valid) IS DISTINCT FROM @on::text::date;
