-- The purchases that a statement counts, the newest first.
SELECT u.day, u.document, w.code AS product_code, w.name AS product, u.amount_fen AS amount, u.told_at
FROM catalog.rebate_statement s
JOIN catalog.rebate_policy p ON p.id = s.policy_id
JOIN catalog.dealer_purchase u ON u.account_id = s.account_id AND u.day BETWEEN s.from_day AND s.to_day
JOIN catalog.product w ON w.id = u.product_id
WHERE s.id = @id AND (p.product_id IS NULL OR w.id = p.product_id) AND (p.category_id IS NULL OR w.category_id = p.category_id)
ORDER BY u.day DESC, u.document DESC, w.code
LIMIT @most;
