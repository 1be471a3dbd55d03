-- Accepted twice is accepted once, when it was first.
UPDATE catalog.suggestion
SET accepted_at = coalesce(accepted_at, @now)
WHERE tenant_id = app.tenant() AND cart = @cart AND product_id = @product_id
RETURNING product_id;
