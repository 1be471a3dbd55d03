SELECT o.id, o.code, o.name, o.class, o.channel, o.state, o.location, l.main
FROM accounts.account_outlet l
JOIN geo.outlet o ON o.id = l.outlet_id
WHERE l.account_id = @id
ORDER BY l.main DESC, o.code
LIMIT 200;
