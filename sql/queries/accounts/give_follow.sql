-- It goes where its main outlet has gone meanwhile.
UPDATE accounts.account a
SET unit_id = o.unit_id, rep_id = o.rep_id
FROM accounts.account_outlet l
JOIN geo.outlet o ON o.id = l.outlet_id
WHERE a.id = @id AND l.account_id = a.id AND l.main AND (a.unit_id, a.rep_id) IS DISTINCT FROM (o.unit_id, o.rep_id);
