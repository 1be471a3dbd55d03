-- Accounts for which a rule holds, with the facts it speaks of.
SELECT f.id, f.name AS title, f.location AS point, (count(*) OVER ())::int AS total,
       jsonb_build_object('account.code', f.code, 'account.name', f.name, 'account.grade', f.grade, 'account.channel', f.channel, 'account.district', f.district,
                          'account.rep', f.rep, 'account.state', f.state, 'account.settlement', f.settlement) AS facts
FROM accounts.account_fact_v f
WHERE f.state <> 'merged' AND (true /* condition */)
ORDER BY f.code
LIMIT @most;
