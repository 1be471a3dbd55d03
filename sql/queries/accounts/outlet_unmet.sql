-- Which of the outlets have no account, and the number each one's will have.
SELECT o.id AS outlet_id, nextval('accounts.account_id_seq') AS id
FROM geo.outlet o
WHERE o.id = ANY (@ids::bigint[]) AND NOT EXISTS (SELECT FROM accounts.account_outlet l WHERE l.outlet_id = o.id);
