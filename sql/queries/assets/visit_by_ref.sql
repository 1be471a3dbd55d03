SELECT rep_id, unit_id, outlet_id, day, opened_at, checked_out
FROM visits.visit_ref_v
WHERE tenant_id = app.tenant() AND ref = @ref;
