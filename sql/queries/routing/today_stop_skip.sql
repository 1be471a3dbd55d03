UPDATE routing.plan_stop
SET planned_at = coalesce(planned_at, eta_at), skipped_at = @at, skip_reason = @reason
WHERE id = @id AND (skipped_at IS NULL) = (@at::timestamptz IS NOT NULL);
