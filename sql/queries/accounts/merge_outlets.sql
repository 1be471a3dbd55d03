-- The kept account keeps its main outlet; without one it takes over the other's.
WITH was AS (
    SELECT l.outlet_id, l.main, o.state FROM accounts.account_outlet l JOIN geo.outlet o ON o.id = l.outlet_id WHERE l.account_id = @gone
), moved AS (
    UPDATE accounts.account_outlet l
    SET account_id = @kept, main = l.main AND NOT EXISTS (SELECT FROM accounts.account_outlet k WHERE k.account_id = @kept AND k.main)
    WHERE l.account_id = @gone
)
SELECT outlet_id AS id, main, state FROM was;
