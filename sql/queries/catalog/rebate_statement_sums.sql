-- What each statement of a policy has, and what was bought in its period as is known now.
SELECT s.id, s.closed_at IS NOT NULL AS closed, coalesce(c.known, s.purchased_fen) AS known, (s.accrued_fen + coalesce(c.amount, 0))::bigint AS accrued,
       (SELECT coalesce(sum(u.amount_fen), 0)
        FROM catalog.dealer_purchase u
        JOIN catalog.product w ON w.id = u.product_id
        WHERE u.account_id = s.account_id AND u.day BETWEEN s.from_day AND s.to_day
          AND (@product_id::bigint = 0 OR w.id = @product_id) AND (@category_id::bigint = 0 OR w.category_id = @category_id))::bigint AS bought
FROM catalog.rebate_statement s
LEFT JOIN LATERAL (
    SELECT sum(c.amount_fen) AS amount, (array_agg(c.purchased_fen ORDER BY c.id DESC))[1] AS known FROM catalog.rebate_correction c WHERE c.statement_id = s.id
) c ON true
WHERE s.policy_id = @policy_id AND (coalesce(cardinality(@accounts::bigint[]), 0) = 0 OR s.account_id = ANY (@accounts))
ORDER BY s.id;
