-- Statements, the newest first. A correction is booked in the period of its day, one after the last period in the last.
SELECT s.id, s.policy_id, p.name AS policy, p.period, p.basis, p.tiers, s.account_id, a.code, a.name AS dealer, a.unit_id, s.from_day, s.to_day,
       coalesce(b.before, 0)::bigint AS opening, s.purchased_fen AS purchased, s.accrued_fen AS accrued, coalesce(b.corrected, 0)::bigint AS corrected,
       s.reckoned_at, s.closed_at
FROM catalog.rebate_statement s
JOIN catalog.rebate_policy p ON p.id = s.policy_id
JOIN accounts.account_fact_v a ON a.id = s.account_id
LEFT JOIN LATERAL (
    SELECT sum(e.amount) FILTER (WHERE e.day < s.from_day) AS before,
           sum(e.amount) FILTER (WHERE e.corrects AND e.day >= s.from_day AND (e.day <= s.to_day OR NOT EXISTS (
               SELECT FROM catalog.rebate_statement n WHERE n.policy_id = s.policy_id AND n.account_id = s.account_id AND n.from_day > s.from_day))) AS corrected
    FROM (SELECT o.from_day AS day, o.accrued_fen AS amount, false AS corrects
          FROM catalog.rebate_statement o
          WHERE o.policy_id = s.policy_id AND o.account_id = s.account_id
          UNION ALL
          SELECT c.day, c.amount_fen, true
          FROM catalog.rebate_statement o
          JOIN catalog.rebate_correction c ON c.statement_id = o.id
          WHERE o.policy_id = s.policy_id AND o.account_id = s.account_id) e
) b ON true
WHERE s.tenant_id = app.tenant() AND (@id::bigint = 0 OR s.id = @id) AND (@policy_id::bigint = 0 OR s.policy_id = @policy_id)
  AND (@account_id::bigint = 0 OR s.account_id = @account_id)
  AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@day::date IS NULL OR @day BETWEEN s.from_day AND s.to_day)
  AND (@state = '' OR @state = CASE WHEN s.closed_at IS NULL THEN 'open' ELSE 'closed' END)
  AND (@words = '' OR strpos(lower(a.code || ' ' || a.name), lower(@words)) > 0)
  AND (@before::date IS NULL OR (s.from_day, s.id) < (@before, @before_id::bigint))
ORDER BY s.from_day DESC, s.id DESC
LIMIT @most;
