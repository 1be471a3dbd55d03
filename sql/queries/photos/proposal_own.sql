-- What the photos of a rep's visits propose, since a moment.
SELECT v.visit_ref, v.metric_id, v.product_id, v.facings
FROM photos.proposal_v v
WHERE v.tenant_id = app.tenant()
  AND v.visit_ref IN (SELECT r.visit_ref FROM photos.recognition r WHERE r.tenant_id = app.tenant() AND r.rep_id = @rep_id AND r.made_at >= @since)
ORDER BY v.visit_ref, v.product_id;
