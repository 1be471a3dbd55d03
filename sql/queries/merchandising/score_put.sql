-- The scores of outlets as they are now; those of which nothing was reckoned have none any more.
WITH gone AS (
    DELETE FROM merchandising.score
    WHERE tenant_id = app.tenant() AND outlet_id = ANY (@asked::bigint[]) AND outlet_id <> ALL (coalesce(@outlets::bigint[], '{}'))
)
INSERT INTO merchandising.score AS s (tenant_id, outlet_id, card_id, points, band, pillars, last_day, stale_on, scored_at)
SELECT app.tenant(), n.outlet_id, n.card_id, n.points, n.band, n.pillars, n.last_day, n.stale_on, @now
FROM unnest(@outlets::bigint[], @cards::bigint[], @points::float8[], @bands::text[], @pillars::jsonb[], @last_days::date[], @stale_days::date[])
    AS n (outlet_id, card_id, points, band, pillars, last_day, stale_on)
ON CONFLICT (tenant_id, outlet_id) DO UPDATE
SET card_id = EXCLUDED.card_id, points = EXCLUDED.points, band = EXCLUDED.band, pillars = EXCLUDED.pillars, last_day = EXCLUDED.last_day,
    stale_on = EXCLUDED.stale_on, scored_at = EXCLUDED.scored_at;
