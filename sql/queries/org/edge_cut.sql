UPDATE org.unit_edge
SET valid = daterange(lower(valid), @on::text::date)
WHERE tenant_id = app.tenant() AND id = @id;
