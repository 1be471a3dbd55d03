-- What phones told of themselves, at most once a phone and gathered batch.
UPDATE tracking.device AS d
SET contact_at = greatest(d.contact_at, h.contact_at),
    battery = coalesce(h.battery, d.battery),
    charging = coalesce(h.charging, d.charging),
    permission = coalesce(nullif(h.permission, ''), d.permission),
    app = coalesce(nullif(h.app, ''), d.app),
    clock = h.clock
FROM unnest(@id::bigint[], @contact_at::timestamptz[], @battery::real[], @charging::boolean[], @permission::text[], @app::text[], @clock::jsonb[])
    AS h (id, contact_at, battery, charging, permission, app, clock)
WHERE d.id = h.id;
