-- Who made a prospect a customer to be: like who made it, that person does not confirm it.
ALTER TABLE accounts.account ADD COLUMN asked_by bigint;
ALTER TABLE accounts.account ADD CONSTRAINT account_asked_is_not_confirmed CHECK (confirmed_by IS NULL OR confirmed_by IS DISTINCT FROM asked_by);

-- A figure of a chain is asked for by month.
CREATE INDEX relation_of_account ON accounts.relation (account_id, kind);

-- alike_near tells how many accounts near a place the asker may not see, so that
-- it can be warned; which ones they are it is not told.
CREATE FUNCTION accounts.near_beyond(place geometry, box geometry, metres double precision) RETURNS TABLE (name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.name
    FROM geo.outlet o
    JOIN accounts.account_outlet l ON l.outlet_id = o.id
    JOIN accounts.account a ON a.id = l.account_id
    WHERE o.tenant_id = app.tenant() AND o.location && box AND st_dwithin(o.location::geography, place::geography, metres)
      AND a.state <> 'merged' AND NOT (a.unit_id = ANY (app.units()) OR coalesce(a.rep_id = app.me(), false))
$$;
