-- What phones told of themselves, each phone once a gathered batch.
UPDATE tracking.device AS d
SET contact_at = greatest(d.contact_at, h.contact_at),
    battery = coalesce(h.battery, d.battery),
    charging = coalesce(h.charging, d.charging),
    permission = coalesce(nullif(h.permission, ''), d.permission),
    app = coalesce(nullif(h.app, ''), d.app),
    clock = h.clock,
    skew_lo_s = least(d.skew_lo_s, h.skew_lo_s),
    skew_hi_s = greatest(d.skew_hi_s, h.skew_hi_s)
FROM unnest(@id::bigint[], @contact_at::timestamptz[], @battery::real[], @charging::boolean[], @permission::text[], @app::text[],
            @clock::jsonb[], @skew_lo_s::int[], @skew_hi_s::int[])
    AS h (id, contact_at, battery, charging, permission, app, clock, skew_lo_s, skew_hi_s)
WHERE d.id = h.id;
