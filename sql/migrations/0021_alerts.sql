-- Rules that were kept, and alerts: what a company watches for, what a unit
-- watches for at another limit, and what was found.

-- A rule under a name, to be tried on rows and taken over where one is wanted.
CREATE TABLE rules.rule (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    subject    text NOT NULL,
    name       text NOT NULL,
    source     text NOT NULL,
    note       text NOT NULL DEFAULT '',
    changed_by bigint,
    changed_at timestamptz NOT NULL,
    rev        int NOT NULL DEFAULT 1,
    CONSTRAINT rule_name_taken UNIQUE (tenant_id, name),
    CONSTRAINT rule_name_sane CHECK (name <> '' AND length(name) <= 60),
    CONSTRAINT rule_source_sane CHECK (source <> '' AND length(source) <= 4000)
);
ALTER TABLE rules.rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_company ON rules.rule USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON rules.rule TO xuntu_app;
CREATE TRIGGER rule_audit AFTER INSERT OR UPDATE OR DELETE ON rules.rule FOR EACH ROW EXECUTE FUNCTION app.audit('changed_by', 'changed_at');

CREATE SCHEMA alerts;
GRANT USAGE ON SCHEMA alerts TO xuntu_app;

-- What a company watches for.
CREATE TABLE alerts.item (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    code       text,
    name       text NOT NULL,
    subject    text NOT NULL,
    source     text NOT NULL,
    limits     jsonb NOT NULL DEFAULT '{}',
    severity   text NOT NULL,
    for_rep    boolean NOT NULL DEFAULT true,
    cooldown_h int NOT NULL,
    active     boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    rev        int NOT NULL DEFAULT 1,
    CONSTRAINT item_name_taken UNIQUE (tenant_id, name),
    CONSTRAINT item_code_taken UNIQUE (tenant_id, code),
    CONSTRAINT item_name_sane CHECK (name <> '' AND length(name) <= 60),
    CONSTRAINT item_source_sane CHECK (source <> '' AND length(source) <= 4000),
    CONSTRAINT item_limits_numbers CHECK (jsonb_typeof(limits) = 'object'),
    CONSTRAINT item_severity_known CHECK (severity IN ('info', 'warn', 'alarm')),
    CONSTRAINT item_cooldown_sane CHECK (cooldown_h BETWEEN 0 AND 2160)
);
COMMENT ON COLUMN alerts.item.code IS 'Of one that every company begins with; NULL: made by the company.';
COMMENT ON COLUMN alerts.item.limits IS 'The numbers that the expression names and units may set otherwise.';
COMMENT ON COLUMN alerts.item.for_rep IS 'The rep of the row is told too; who leads its unit always is.';

-- What a unit, and those below it, hold against instead.
CREATE TABLE alerts.limits (
    item_id   bigint NOT NULL REFERENCES alerts.item ON DELETE CASCADE,
    unit_id   int NOT NULL REFERENCES org.unit,
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    limits    jsonb NOT NULL,
    reason    text NOT NULL,
    set_by    bigint,
    set_at    timestamptz NOT NULL,
    PRIMARY KEY (item_id, unit_id),
    CONSTRAINT limits_numbers CHECK (jsonb_typeof(limits) = 'object'),
    CONSTRAINT limits_reason_given CHECK (reason <> '')
);

-- What was found: one item about one thing.
CREATE TABLE alerts.alert (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    unit_id    int NOT NULL,
    rep_id     bigint,
    item_id    bigint NOT NULL REFERENCES alerts.item,
    for_rep    boolean NOT NULL,
    about      bigint NOT NULL,
    outlet_id  bigint,
    point      geometry(Point, 4326),
    title      text NOT NULL,
    severity   text NOT NULL,
    facts      jsonb NOT NULL,
    limits     jsonb NOT NULL,
    state      text NOT NULL DEFAULT 'new',
    raised_at  timestamptz NOT NULL,
    seen_at    timestamptz,
    seen_by    bigint,
    handled_at timestamptz,
    handled_by bigint,
    note       text NOT NULL DEFAULT '',
    closed_at  timestamptz,
    task_id    bigint,
    CONSTRAINT alert_state_known CHECK (state IN ('new', 'seen', 'handled', 'closed'))
);
COMMENT ON COLUMN alerts.alert.about IS 'The row of the item''s subject: an outlet, or a rep for what its phone shows.';
COMMENT ON COLUMN alerts.alert.state IS 'closed: its cause was gone before anybody had handled it.';
CREATE UNIQUE INDEX alert_one_open ON alerts.alert (item_id, about) WHERE state IN ('new', 'seen');
CREATE INDEX alert_before ON alerts.alert (item_id, about, raised_at);
CREATE INDEX alert_recent ON alerts.alert (tenant_id, id DESC);
CREATE INDEX alert_outlet ON alerts.alert (tenant_id, outlet_id);

-- What has changed and is to be looked at within seconds. The same row may stand
-- here often: a key would have its writers wait for each other.
CREATE TABLE alerts.due (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL,
    subject   text NOT NULL,
    row_id    bigint NOT NULL
);
CREATE INDEX due_order ON alerts.due (tenant_id, id);

-- The last day on which everything was looked at.
CREATE TABLE alerts.sweep (
    tenant_id bigint PRIMARY KEY REFERENCES app.tenant,
    day       date NOT NULL
);

ALTER TABLE alerts.alert ENABLE ROW LEVEL SECURITY;
CREATE POLICY alert_scope ON alerts.alert USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR for_rep AND rep_id = (SELECT app.me())));
ALTER TABLE alerts.limits ENABLE ROW LEVEL SECURITY;
CREATE POLICY limits_scope ON alerts.limits USING (tenant_id = (SELECT app.tenant()) AND unit_id = ANY ((SELECT app.units())::int[]));
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['item', 'due', 'sweep'] LOOP
        EXECUTE format('ALTER TABLE alerts.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON alerts.%I USING (tenant_id = (SELECT app.tenant()))', t || '_company', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA alerts TO xuntu_app;
CREATE TRIGGER item_audit AFTER INSERT OR UPDATE OR DELETE ON alerts.item FOR EACH ROW EXECUTE FUNCTION app.audit('changed_at');
CREATE TRIGGER limits_audit AFTER INSERT OR UPDATE OR DELETE ON alerts.limits FOR EACH ROW EXECUTE FUNCTION app.audit('set_at');

-- Whoever writes, in whatever room: the rows concerned are looked at soon.
CREATE FUNCTION alerts.note_due() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('INSERT INTO alerts.due (tenant_id, subject, row_id)
        SELECT DISTINCT tenant_id, %L, %I FROM told WHERE %I IS NOT NULL', TG_ARGV[0], TG_ARGV[1], TG_ARGV[1]);
    RETURN NULL;
END $$;
CREATE TRIGGER alerts_visit_added AFTER INSERT ON visits.visit REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION alerts.note_due('outlet', 'outlet_id');
CREATE TRIGGER alerts_figure_added AFTER INSERT ON geo.figure REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION alerts.note_due('outlet', 'outlet_id');
CREATE TRIGGER alerts_figure_changed AFTER UPDATE ON geo.figure REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION alerts.note_due('outlet', 'outlet_id');
CREATE TRIGGER alerts_outlet_changed AFTER UPDATE ON geo.outlet REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION alerts.note_due('outlet', 'id');
CREATE TRIGGER alerts_notice_added AFTER INSERT ON tracking.notice REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION alerts.note_due('notice', 'id');
CREATE TRIGGER alerts_day_added AFTER INSERT ON tracking.day REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION alerts.note_due('stay', 'rep_id');
CREATE TRIGGER alerts_day_changed AFTER UPDATE ON tracking.day REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION alerts.note_due('stay', 'rep_id');

-- What other rooms show of themselves.
CREATE VIEW routing.outlet_cycle_v WITH (security_invoker = true) AS
SELECT tenant_id, outlet_id, visits FROM routing.cycle;

CREATE VIEW tracking.notice_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, id, rep_id, at, kind, severity, outlet_id, point, params FROM tracking.notice;

CREATE VIEW tracking.stay_v WITH (security_invoker = true) AS
SELECT d.tenant_id, d.unit_id, d.rep_id, d.day, s.n, (s.stop ->> 'from')::timestamptz AS from_at, (s.stop ->> 'to')::timestamptz AS to_at,
       st_setsrid(st_makepoint((s.stop -> 'point' ->> 'lon')::float8, (s.stop -> 'point' ->> 'lat')::float8), 4326) AS point
FROM tracking.day d CROSS JOIN LATERAL jsonb_array_elements(d.stops) WITH ORDINALITY AS s (stop, n);
GRANT SELECT ON routing.outlet_cycle_v, tracking.notice_v, tracking.stay_v TO xuntu_app;

-- peers: what outlets of a class bought in a month, on average, and how it grew
-- against the month before. An average over the company tells nothing of one
-- outlet, so everybody may hold an own outlet against it.
CREATE FUNCTION alerts.peers(month date) RETURNS TABLE (class text, sales float8, growth float8)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT o.class, avg(f.now), avg(f.now / f.before) FILTER (WHERE f.before > 0)
    FROM (SELECT outlet_id, sum(value) FILTER (WHERE day >= month)::float8 / 100 AS now, sum(value) FILTER (WHERE day < month)::float8 / 100 AS before
          FROM geo.figure
          WHERE tenant_id = app.tenant() AND measure = 'sales' AND day >= (month - interval '1 month')::date AND day < (month + interval '1 month')::date
          GROUP BY outlet_id) f
    JOIN geo.outlet o ON o.id = f.outlet_id
    WHERE o.state = 'active'
    GROUP BY o.class
$$;
