UPDATE merchandising.promo_check
SET verdict = @verdict, remark = @remark, reviewed_by = @by, reviewed_at = @now
WHERE tenant_id = app.tenant() AND id = @id
RETURNING id;
