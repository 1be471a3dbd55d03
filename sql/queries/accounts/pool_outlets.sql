UPDATE geo.outlet o
SET rep_id = @rep_id, handover = false, rev = o.rev + 1, updated_at = now()
FROM accounts.account_outlet l
WHERE l.outlet_id = o.id AND l.account_id = @id AND @at::timestamptz IS NOT NULL;
