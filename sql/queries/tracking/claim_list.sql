SELECT id, rep_id, ref, outlet_id, act, device_at, received_at, point, accuracy_m, verdict, distance_m, beyond_m, fence_m,
       accepted, refusal, reasons, rules, note, photo_id
FROM tracking.claim
WHERE tenant_id = app.tenant() AND (@rep_id::bigint = 0 OR rep_id = @rep_id)
  AND (@ref::uuid IS NULL OR ref = @ref OR id = ANY (@ids::bigint[]))
  AND received_at >= @from_at AND received_at < @to_at AND (@before_id::bigint = 0 OR id < @before_id)
ORDER BY id DESC
LIMIT @most;
