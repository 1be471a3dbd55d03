-- A visit with the steps of the version it began with.
SELECT v.id, v.rep_id, v.unit_id, v.opened_at, v.closed_at, v.device_closed_at IS NOT NULL AS checked_out, v.verdict, v.flags, visits.objections(v.id, v.ref) AS against,
       coalesce(v.purpose, '') AS purpose, v.template_id, coalesce(t.name, '') AS name, coalesce(t.version, 0) AS version, coalesce(t.steps, '[]') AS steps
FROM visits.visit v
LEFT JOIN visits.template t ON t.id = v.template_id
WHERE (@id::bigint = 0 OR v.id = @id) AND (@ref::uuid IS NULL OR v.tenant_id = app.tenant() AND v.ref = @ref);
