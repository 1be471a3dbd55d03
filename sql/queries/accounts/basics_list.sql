-- What reps keep on the phone of the accounts behind the outlets where the asker has a duty, with what waits of it.
SELECT o.id AS outlet_id, a.name AS account,
       jsonb_build_object('name', a.name, 'channel', o.channel, 'address', a.address, 'phone', a.phone, 'mail', a.mail, 'delivery', a.delivery,
                          'orderDay', a.order_day, 'note', a.note, 'contact', coalesce(c.name, ''), 'mobile', coalesce(c.mobile, '')) AS basics,
       w.after AS asked, w.proposed_by IS DISTINCT FROM (SELECT app.uid()) AND w.id IS NOT NULL AS asked_by_other,
       k.base, k.mine, k.theirs, coalesce(k.others, '{}') AS others
FROM geo.outlet o
JOIN accounts.account_outlet ao ON ao.outlet_id = o.id AND ao.main
JOIN accounts.account a ON a.id = ao.account_id AND a.state <> 'merged'
LEFT JOIN LATERAL (SELECT name, mobile FROM accounts.contact WHERE account_id = a.id ORDER BY main DESC, name, id LIMIT 1) c ON true
LEFT JOIN accounts.change w ON w.account_id = a.id AND w.state = 'proposed'
LEFT JOIN accounts.clash k ON k.account_id = a.id
WHERE o.tenant_id = app.tenant() AND o.id IN (SELECT geo.my_outlets())
ORDER BY o.id;
