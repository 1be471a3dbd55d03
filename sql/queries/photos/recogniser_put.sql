-- An empty secret leaves the one that is kept, unless another address would then be given it. What is kept anew is asked at once.
WITH well AS (
    DELETE FROM photos.recogniser_health WHERE tenant_id = app.tenant()
)
INSERT INTO photos.recogniser AS g (tenant_id, adapter, address, secret, steps, metric_id, timeout_s, active)
SELECT app.tenant(), @adapter, @address, @secret, @steps, @metric_id, @timeout_s, @active
WHERE @rev::int = 0 OR EXISTS (SELECT FROM photos.recogniser o WHERE o.tenant_id = app.tenant())
ON CONFLICT (tenant_id) DO UPDATE
SET adapter = EXCLUDED.adapter, address = EXCLUDED.address, steps = EXCLUDED.steps, metric_id = EXCLUDED.metric_id, timeout_s = EXCLUDED.timeout_s,
    active = EXCLUDED.active, secret = CASE WHEN EXCLUDED.secret <> '' THEN EXCLUDED.secret WHEN g.address = EXCLUDED.address THEN g.secret ELSE '' END,
    rev = g.rev + 1
WHERE g.rev = @rev
RETURNING rev;
