-- Making plans: how often and when outlets are visited, when reps work, and
-- schedules: the plans of a rep for four weeks, in versions.

-- audit keeps what a row was and became, as before; a row without an id goes by the outlet, rep or day that it is about.
CREATE OR REPLACE FUNCTION app.audit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - coalesce(TG_ARGV, '{}') END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - coalesce(TG_ARGV, '{}') END;
    whole   jsonb := coalesce(new_row, old_row);
    company bigint := (whole ->> 'tenant_id')::bigint;
    event   bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF old_row - 'rev' - 'updated_at' = new_row - 'rev' - 'updated_at' THEN RETURN NULL; END IF;
        SELECT jsonb_object_agg(key, value) INTO old_row FROM jsonb_each(old_row - 'rev' - 'updated_at') o
        WHERE new_row -> o.key IS DISTINCT FROM o.value;
        SELECT jsonb_object_agg(key, value) INTO new_row FROM jsonb_each(new_row - 'rev' - 'updated_at') n
        WHERE to_jsonb(OLD) -> n.key IS DISTINCT FROM n.value;
    END IF;
    INSERT INTO app.audit_event (tenant_id, user_id, table_name, row_id, action, before, after, reason)
    VALUES (company, app.uid(), TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
            coalesce(whole ->> 'id', whole ->> 'key', whole ->> 'outlet_id', whole ->> 'rep_id', whole ->> 'day', ''), lower(TG_OP), old_row, new_row,
            nullif(current_setting('app.reason', true), ''))
    RETURNING id INTO event;
    INSERT INTO app.audit_unsealed (event_id, tenant_id) VALUES (event, company);
    RETURN NULL;
END $$;

-- The company's working calendar: days that differ from the week.
CREATE TABLE app.calendar_day (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    day       date NOT NULL,
    works     boolean NOT NULL,
    name      text NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, day)
);
COMMENT ON COLUMN app.calendar_day.works IS 'false: a holiday; true: a day off in the week that is worked all the same (调休).';
ALTER TABLE app.calendar_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY calendar_day_scope ON app.calendar_day USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON app.calendar_day TO xuntu_app;
CREATE TRIGGER calendar_day_audit AFTER INSERT OR UPDATE OR DELETE ON app.calendar_day FOR EACH ROW EXECUTE FUNCTION app.audit();

-- When and from where a rep works, where it differs from the company's parameters; NULL: as there.
CREATE TABLE routing.profile (
    rep_id         bigint PRIMARY KEY,
    tenant_id      bigint NOT NULL REFERENCES app.tenant,
    unit_id        int NOT NULL,
    start_point    geometry(Point, 4326),
    end_point      geometry(Point, 4326),
    starts_min     int,
    ends_min       int,
    overtime_min   int,
    break_from_min int,
    break_to_min   int,
    break_min      int,
    weekdays       int,
    travel         text,
    most_stops     int,
    rev            int NOT NULL DEFAULT 1,
    CONSTRAINT profile_hours_in_order CHECK (starts_min BETWEEN 0 AND 1440 AND ends_min BETWEEN 0 AND 1440 AND starts_min < ends_min),
    CONSTRAINT profile_weekdays_known CHECK (weekdays BETWEEN 0 AND 127),
    CONSTRAINT profile_travel_known CHECK (travel IN ('car', 'motorcycle', 'ebike', 'foot'))
);
COMMENT ON COLUMN routing.profile.weekdays IS 'A bit for each working day of the week: 1 Monday, 2 Tuesday … 64 Sunday.';

-- How an outlet is visited where it differs from its class, and who said so, and why.
CREATE TABLE routing.cycle (
    outlet_id   bigint PRIMARY KEY REFERENCES geo.outlet ON DELETE CASCADE,
    tenant_id   bigint NOT NULL REFERENCES app.tenant,
    visits      int,
    weekdays    int,
    service_min int,
    reason      text NOT NULL,
    set_by      bigint,
    set_at      timestamptz NOT NULL,
    rev         int NOT NULL DEFAULT 1,
    CONSTRAINT cycle_visits_sane CHECK (visits BETWEEN 0 AND 28),
    CONSTRAINT cycle_weekdays_known CHECK (weekdays BETWEEN 1 AND 127),
    CONSTRAINT cycle_service_sane CHECK (service_min BETWEEN 0 AND 480),
    CONSTRAINT cycle_reason_given CHECK (reason <> '')
);
COMMENT ON COLUMN routing.cycle.visits IS 'Visits in four weeks; NULL: as the class has it.';
COMMENT ON COLUMN routing.cycle.weekdays IS 'Days of the week on which visits may fall, as in routing.profile; NULL: any.';

-- When an outlet may be visited; without a row at any time of the rep's day. A
-- weekday without a row, when others have one, is closed.
CREATE TABLE routing.outlet_hours (
    outlet_id bigint NOT NULL REFERENCES geo.outlet ON DELETE CASCADE,
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    weekday   int NOT NULL,
    from_min  int NOT NULL,
    to_min    int NOT NULL,
    PRIMARY KEY (outlet_id, weekday, from_min),
    CONSTRAINT outlet_hours_weekday_known CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT outlet_hours_in_order CHECK (from_min >= 0 AND from_min < to_min AND to_min <= 1440)
);

-- One version of a rep's plans for four weeks.
CREATE TABLE routing.schedule (
    id           bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    tenant_id    bigint NOT NULL REFERENCES app.tenant,
    unit_id      int NOT NULL,
    rep_id       bigint NOT NULL,
    first_day    date NOT NULL,
    version      int NOT NULL,
    state        text NOT NULL DEFAULT 'draft',
    based_on     bigint REFERENCES routing.schedule,
    source       text NOT NULL DEFAULT '',
    notes        jsonb NOT NULL DEFAULT '[]',
    gaps         jsonb NOT NULL DEFAULT '[]',
    note         text NOT NULL DEFAULT '',
    made_by      bigint,
    made_at      timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    submitted_by bigint,
    submitted_at timestamptz,
    decided_by   bigint,
    decided_at   timestamptz,
    decision     text NOT NULL DEFAULT '',
    effective    date,
    rev          int NOT NULL DEFAULT 1,
    CONSTRAINT schedule_version_taken UNIQUE (rep_id, first_day, version),
    CONSTRAINT schedule_state_known CHECK (state IN ('draft', 'optimised', 'submitted', 'published', 'superseded', 'dropped')),
    CONSTRAINT schedule_begins_on_monday CHECK (extract(isodow FROM first_day) = 1)
);
CREATE UNIQUE INDEX schedule_one_open ON routing.schedule (rep_id, first_day) WHERE state IN ('draft', 'optimised', 'submitted');
CREATE UNIQUE INDEX schedule_one_published ON routing.schedule (rep_id, first_day) WHERE state = 'published';
CREATE INDEX schedule_unit ON routing.schedule (tenant_id, first_day, unit_id);
COMMENT ON COLUMN routing.schedule.source IS 'Who gave its times and distances: roads:REGION, osrm, valhalla, crow_fly.';
COMMENT ON COLUMN routing.schedule.notes IS 'What the source of the distances had to say: who should have answered and did not.';
COMMENT ON COLUMN routing.schedule.gaps IS 'Visits that could not be planned, with the reason of each.';

CREATE TABLE routing.schedule_day (
    schedule_id bigint NOT NULL REFERENCES routing.schedule ON DELETE CASCADE,
    day         date NOT NULL,
    tenant_id   bigint NOT NULL REFERENCES app.tenant,
    unit_id     int NOT NULL,
    rep_id      bigint NOT NULL,
    depart_s    int NOT NULL,
    return_s    int NOT NULL,
    travel_s    int NOT NULL,
    service_s   int NOT NULL,
    wait_s      int NOT NULL,
    overtime_s  int NOT NULL,
    distance_m  int NOT NULL,
    line        geometry(LineString, 4326),
    PRIMARY KEY (schedule_id, day)
);
COMMENT ON COLUMN routing.schedule_day.depart_s IS 'Seconds after midnight of the company''s day, as all times of a schedule.';
COMMENT ON COLUMN routing.schedule_day.line IS 'The way along the roads; NULL until somebody asks for it.';

CREATE TABLE routing.schedule_stop (
    schedule_id bigint NOT NULL REFERENCES routing.schedule ON DELETE CASCADE,
    day         date NOT NULL,
    seq         int NOT NULL,
    outlet_id   bigint NOT NULL,
    tenant_id   bigint NOT NULL REFERENCES app.tenant,
    unit_id     int NOT NULL,
    rep_id      bigint NOT NULL,
    arrive_s    int NOT NULL,
    begin_s     int NOT NULL,
    leave_s     int NOT NULL,
    late_s      int NOT NULL DEFAULT 0,
    locks       text[] NOT NULL DEFAULT '{}',
    at_s        int,
    PRIMARY KEY (schedule_id, day, seq),
    CONSTRAINT schedule_stop_once_a_day UNIQUE (schedule_id, day, outlet_id),
    CONSTRAINT schedule_stop_locks_known CHECK (locks <@ ARRAY['day', 'position', 'time'])
);
CREATE INDEX schedule_stop_outlet ON routing.schedule_stop (tenant_id, outlet_id);
COMMENT ON COLUMN routing.schedule_stop.late_s IS 'How long after its last window it begins; above 0 the schedule cannot be submitted.';
COMMENT ON COLUMN routing.schedule_stop.locks IS 'What the planner has fixed: its day, its place at the beginning or the end of the day, its time (at_s).';

-- A search of the optimiser, as a job that people watch and may end.
CREATE TABLE routing.run (
    id          bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    tenant_id   bigint NOT NULL REFERENCES app.tenant,
    unit_id     int NOT NULL,
    rep_id      bigint,
    schedule_id bigint REFERENCES routing.schedule ON DELETE CASCADE,
    batch       bigint,
    kind        text NOT NULL,
    state       text NOT NULL DEFAULT 'waiting',
    asked       jsonb NOT NULL,
    progress    jsonb NOT NULL DEFAULT '{}',
    result      jsonb NOT NULL DEFAULT '{}',
    problem     text NOT NULL DEFAULT '',
    cancelled   boolean NOT NULL DEFAULT false,
    accepted_at timestamptz,
    asked_by    bigint,
    asked_at    timestamptz NOT NULL,
    started_at  timestamptz,
    heard_at    timestamptz,
    ended_at    timestamptz,
    CONSTRAINT run_kind_known CHECK (kind IN ('month', 'optimise', 'territory')),
    CONSTRAINT run_state_known CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed'))
);
CREATE INDEX run_unit ON routing.run (tenant_id, unit_id, id DESC);
CREATE INDEX run_schedule ON routing.run (schedule_id);
CREATE INDEX run_going ON routing.run (tenant_id, heard_at) WHERE state IN ('waiting', 'running');
COMMENT ON COLUMN routing.run.batch IS 'The first run of those that were asked for together.';
COMMENT ON COLUMN routing.run.rep_id IS 'Whose schedule it searches for; NULL for what concerns many reps.';
COMMENT ON COLUMN routing.run.heard_at IS 'When it last said how far it is; one that has fallen silent has died with its server.';

-- What a published day is: of which schedule, planned for when, and what became of it in the day.
ALTER TABLE routing.plan
    ADD COLUMN schedule_id bigint REFERENCES routing.schedule,
    ADD COLUMN depart_at timestamptz,
    ADD COLUMN return_at timestamptz,
    ADD COLUMN distance_m int,
    ADD COLUMN travel_s int,
    ADD COLUMN changed_at timestamptz;
ALTER TABLE routing.plan_stop
    ADD COLUMN planned_at timestamptz,
    ADD COLUMN leave_at timestamptz,
    ADD COLUMN skipped_at timestamptz,
    ADD COLUMN skip_reason text;
UPDATE routing.plan_stop SET planned_at = eta_at;
COMMENT ON COLUMN routing.plan_stop.planned_at IS 'When the rep was to arrive as published; eta_at follows the day as it goes.';

-- What a rep is told of changed plans.
CREATE TABLE routing.notice (
    id        bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    unit_id   int NOT NULL,
    rep_id    bigint NOT NULL,
    kind      text NOT NULL,
    body      jsonb NOT NULL,
    told_at   timestamptz NOT NULL,
    seen_at   timestamptz,
    CONSTRAINT notice_kind_known CHECK (kind IN ('published', 'changed', 'inserted', 'beat'))
);
CREATE INDEX notice_unseen ON routing.notice (tenant_id, rep_id) WHERE seen_at IS NULL;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['profile', 'schedule', 'schedule_day', 'schedule_stop', 'notice'] LOOP
        EXECUTE format('ALTER TABLE routing.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON routing.%I USING (tenant_id = (SELECT app.tenant())
            AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me())))', t || '_scope', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['cycle', 'outlet_hours'] LOOP -- who sees the outlet sees how it is visited
        EXECUTE format('ALTER TABLE routing.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON routing.%I USING (tenant_id = (SELECT app.tenant())
            AND EXISTS (SELECT FROM geo.outlet o WHERE o.id = outlet_id))', t || '_scope', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['profile', 'cycle', 'outlet_hours', 'schedule'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON routing.%I FOR EACH ROW EXECUTE FUNCTION app.audit(''gaps'', ''notes'', ''changed_at'')', t || '_audit', t);
    END LOOP;
END $$;
ALTER TABLE routing.run ENABLE ROW LEVEL SECURITY;
CREATE POLICY run_scope ON routing.run USING (tenant_id = (SELECT app.tenant()) AND unit_id = ANY ((SELECT app.units())::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA routing TO xuntu_app;

-- A version with the names of who had to do with it, and its days summed up.
CREATE VIEW routing.schedule_v WITH (security_invoker = true) AS
SELECT s.id, s.unit_id, s.rep_id, s.first_day, s.version, s.state, s.based_on, s.source, s.notes, s.gaps, s.note, s.made_at, s.changed_at,
       s.submitted_at, s.submitted_by AS submitter, s.decided_at, s.decision, s.effective, s.rev,
       made.name AS made_by, submitted.name AS submitted_by, decided.name AS decided_by,
       coalesce(d.distance_m, 0) AS distance_m, coalesce(d.travel_s, 0) AS travel_s, coalesce(d.service_s, 0) AS service_s,
       coalesce(d.overtime_s, 0) AS overtime_s, coalesce(d.spread, 0) AS spread, t.stops, t.late
FROM routing.schedule s
LEFT JOIN app.user_v made ON made.id = s.made_by
LEFT JOIN app.user_v submitted ON submitted.id = s.submitted_by
LEFT JOIN app.user_v decided ON decided.id = s.decided_by
LEFT JOIN LATERAL (
    SELECT sum(distance_m)::int AS distance_m, sum(travel_s)::int AS travel_s, sum(service_s)::int AS service_s, sum(overtime_s)::int AS overtime_s,
           (stddev_pop(travel_s + service_s) / nullif(avg(travel_s + service_s), 0))::float8 AS spread
    FROM routing.schedule_day WHERE schedule_id = s.id AND service_s > 0
) d ON true
CROSS JOIN LATERAL (
    SELECT count(*)::int AS stops, (count(*) FILTER (WHERE late_s > 0))::int AS late
    FROM routing.schedule_stop WHERE schedule_id = s.id
) t;
GRANT SELECT ON routing.schedule_v TO xuntu_app;
