SELECT day, purchased_fen AS purchased, amount_fen AS amount, made_at
FROM catalog.rebate_correction
WHERE statement_id = @id
ORDER BY id;
