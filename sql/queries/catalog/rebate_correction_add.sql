INSERT INTO catalog.rebate_correction (tenant_id, statement_id, day, purchased_fen, amount_fen, made_at)
SELECT app.tenant(), l.id, @day, l.purchased, l.amount, @now
FROM unnest(@statements::bigint[], @purchased::bigint[], @amounts::bigint[]) AS l (id, purchased, amount);
