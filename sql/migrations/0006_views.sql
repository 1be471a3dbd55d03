-- What rooms publish for others to read (views under the reader's own policies),
-- and what vector tiles need beside them.

-- A stop knows the day of its plan, so that what an outlet waits for today is one
-- look at an index, however many days have been planned before.
ALTER TABLE routing.plan_stop ADD COLUMN day date;
CREATE FUNCTION routing.fill_day() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    SELECT day INTO NEW.day FROM routing.plan WHERE id = NEW.plan_id;
    RETURN NEW;
END $$;
CREATE FUNCTION routing.pass_day_on() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE routing.plan_stop SET day = NEW.day WHERE plan_id = NEW.id;
    RETURN NULL;
END $$;
UPDATE routing.plan_stop s SET day = p.day FROM routing.plan p WHERE p.id = s.plan_id;
ALTER TABLE routing.plan_stop ALTER COLUMN day SET NOT NULL;
CREATE TRIGGER plan_stop_day BEFORE INSERT OR UPDATE OF plan_id ON routing.plan_stop
    FOR EACH ROW EXECUTE FUNCTION routing.fill_day();
CREATE TRIGGER plan_day_moved AFTER UPDATE OF day ON routing.plan
    FOR EACH ROW WHEN (OLD.day <> NEW.day) EXECUTE FUNCTION routing.pass_day_on();
CREATE INDEX plan_stop_of_day ON routing.plan_stop (tenant_id, day, outlet_id);

-- The visits of an outlet on a day of the company.
CREATE VIEW visits.outlet_day_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, outlet_id, day, rep_id, opened_at, closed_at
FROM visits.visit;

-- The planned stops with their day.
CREATE VIEW routing.plan_stop_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, plan_id, seq, outlet_id, rep_id, day, eta_at
FROM routing.plan_stop;

-- The check-ins that proved no visit.
CREATE VIEW tracking.refusal_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, outlet_id, rep_id, received_at AS at, refusal
FROM tracking.claim
WHERE NOT accepted AND act = 'check_in';

GRANT SELECT ON visits.outlet_day_v, routing.plan_stop_v, tracking.refusal_v TO xuntu_app;

CREATE INDEX claim_refused ON tracking.claim (tenant_id, outlet_id, received_at) WHERE NOT accepted AND act = 'check_in';
-- Fences wider than 500 m are few; tiles look for the others nearby only.
CREATE INDEX outlet_wide_fence ON geo.outlet USING gist (tenant_id, location) WHERE fence_m > 500;
CREATE INDEX outlet_fence ON geo.outlet USING gist (tenant_id, fence) WHERE fence IS NOT NULL;

-- The colour of an outlet today hangs on these, so the change feed tells of them.
CREATE TRIGGER plan_stop_added AFTER INSERT ON routing.plan_stop REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_change('routing.plan_stop');
CREATE TRIGGER plan_stop_changed AFTER UPDATE ON routing.plan_stop REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_change('routing.plan_stop');
CREATE TRIGGER plan_stop_removed AFTER DELETE ON routing.plan_stop REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_change('routing.plan_stop');
CREATE TRIGGER claim_added AFTER INSERT ON tracking.claim REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_change('tracking.claim');

-- note_parameter: a parameter has a key and no id, so the row told is 0.
CREATE FUNCTION app.note_parameter() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO app.change (tenant_id, topic, row_id) VALUES (coalesce(NEW.tenant_id, OLD.tenant_id), 'app.parameter', 0);
    NOTIFY xuntu_change;
    RETURN NULL;
END $$;
CREATE TRIGGER parameter_noted AFTER INSERT OR UPDATE OR DELETE ON app.parameter
    FOR EACH ROW EXECUTE FUNCTION app.note_parameter();

-- The places of points on the web-mercator square in whole units of 2^-32 of its
-- side, rounded down, x to the east and y to the south: package geo's World. The
-- tile of zoom z that holds a point is the first z bits of both, so every point
-- lies in exactly one tile of each zoom. Beyond the square counts to its edge.
CREATE SCHEMA tiles;
GRANT USAGE ON SCHEMA tiles TO xuntu_app;
CREATE FUNCTION tiles.world_x(p geometry) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN least(4294967295, greatest(0, floor((st_x(p) / 360 + 0.5) * 4294967296)))::bigint;
CREATE FUNCTION tiles.world_y(p geometry) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN least(4294967295, greatest(0, floor((0.5
        - asinh(tan(radians(least(85.0511287798066, greatest(-85.0511287798066, st_y(p)))))) / (2 * pi())) * 4294967296)))::bigint;
