-- How many events there are, how many seals, and the first event that has neither a seal nor waits for one.
SELECT count(*) AS rows, count(s.event_id) AS sealed,
       coalesce(min(e.id) FILTER (WHERE s.event_id IS NULL AND w.event_id IS NULL), 0) AS stray
FROM app.audit_event e
LEFT JOIN app.audit_seal s ON s.event_id = e.id
LEFT JOIN app.audit_unsealed w ON w.event_id = e.id
WHERE e.tenant_id = app.tenant();
