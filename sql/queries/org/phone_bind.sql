-- Binds a user to a phone, or gives the phone it is bound to already; only the same one is seen by it.
INSERT INTO org.bound_phone AS p (tenant_id, user_id, key_hash, label, bound_at, seen_at)
VALUES (app.tenant(), @user_id, @hash, @label, @at, @at)
ON CONFLICT (user_id) WHERE released_at IS NULL
DO UPDATE SET seen_at = CASE WHEN p.key_hash = EXCLUDED.key_hash THEN greatest(p.seen_at, EXCLUDED.seen_at) ELSE p.seen_at END
RETURNING id, label, bound_at, key_hash = @hash::bytea AS same, xmax = 0 AS fresh;
