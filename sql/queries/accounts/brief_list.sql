-- What a rep should know of the companies behind the outlets where the asker has a duty; those of which there is nothing to say are absent.
SELECT o.id AS outlet_id, a.name AS account, coalesce(c.list, '[]') AS contacts, coalesce(l.list, '[]') AS licences
FROM geo.outlet o
JOIN accounts.account_outlet ao ON ao.outlet_id = o.id
JOIN accounts.account a ON a.id = ao.account_id
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('name', p.name, 'duty', p.duty, 'phone', p.phone) ORDER BY p.main DESC, p.name, p.id) AS list
    FROM (SELECT id, name, duty, main, coalesce(nullif(mobile, ''), phone) AS phone FROM accounts.contact
          WHERE account_id = a.id ORDER BY main DESC, name, id LIMIT 3) p
) c
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('number', x.number, 'state', x.state, 'validTo', coalesce(x.valid_to::text, '')) ORDER BY x.number) AS list
    FROM accounts.licence x
    WHERE x.account_id = a.id AND (x.state <> 'valid' OR x.valid_to <= @until::date)
) l
WHERE o.tenant_id = app.tenant() AND o.id IN (SELECT geo.my_outlets()) AND (c.list IS NOT NULL OR l.list IS NOT NULL)
ORDER BY o.id;
