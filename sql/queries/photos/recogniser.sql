-- The company's recogniser, its secret too: for the server's own use.
SELECT g.adapter, g.address, g.secret, g.steps, g.metric_id, g.timeout_s, g.active, g.rev,
       coalesce(h.failing, 0) AS failing, h.rest_until, coalesce(h.said, '') AS said, h.said_at
FROM photos.recogniser g
LEFT JOIN photos.recogniser_health h ON h.tenant_id = g.tenant_id
WHERE g.tenant_id = app.tenant();
