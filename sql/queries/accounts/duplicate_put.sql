-- What somebody has decided on stays; what is no longer alike is forgotten.
WITH pair AS (
    SELECT * FROM unnest(@ids::bigint[], @other_ids::bigint[], @same_phones::boolean[], @likenesses::float8[], @distances_m::float8[])
        AS n (account_id, other_id, same_phone, likeness, distance_m)
), gone AS (
    DELETE FROM accounts.duplicate d
    WHERE d.state = 'open' AND NOT EXISTS (SELECT FROM pair p WHERE p.account_id = d.account_id AND p.other_id = d.other_id)
)
INSERT INTO accounts.duplicate AS d (tenant_id, account_id, other_id, same_phone, likeness, distance_m, found_at)
SELECT app.tenant(), p.account_id, p.other_id, p.same_phone, p.likeness, p.distance_m, @at
FROM pair p
ON CONFLICT (account_id, other_id) DO UPDATE
SET same_phone = excluded.same_phone, likeness = excluded.likeness, distance_m = excluded.distance_m
WHERE d.state = 'open';
