-- my_outlets are the active outlets that the actor looks after: its own, those of whom it stands for, and those where it has another duty.
CREATE FUNCTION geo.my_outlets() RETURNS SETOF bigint
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT id
    FROM geo.outlet
    WHERE tenant_id = app.tenant() AND state = 'active'
      AND (rep_id = app.me() OR rep_id = ANY (app.stands_for()) OR id = ANY (coverage.also_mine()))
    ORDER BY id
$$;
