UPDATE catalog.rebate_statement s
SET purchased_fen = l.purchased, accrued_fen = l.accrued, reckoned_at = @now
FROM unnest(@statements::bigint[], @purchased::bigint[], @accrued::bigint[]) AS l (id, purchased, accrued)
WHERE s.id = l.id;
