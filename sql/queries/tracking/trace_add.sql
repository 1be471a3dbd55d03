INSERT INTO tracking.trace (tenant_id, mark, finding_id, opened_at)
SELECT app.tenant(), m, @id, @opened_at
FROM unnest(@marks::bigint[]) m;
