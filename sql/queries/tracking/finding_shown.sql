-- A photo of the visit has been read: one that was judged without it is judged again.
UPDATE tracking.finding f
SET due_at = @due_at
FROM visits.visit_claims_v v
WHERE v.tenant_id = app.tenant() AND v.ref = @ref AND f.visit_id = v.id AND f.state = 'judged' AND f.ruling IS NULL AND f.due_at IS NULL;
