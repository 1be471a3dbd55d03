-- Planned against actual: what laying a day's track on the roads has come to.

CREATE VIEW tracking.day_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, rep_id, day, fixes, distance_m, moving_s, made_at
FROM tracking.day;
GRANT SELECT ON tracking.day_v TO xuntu_app;

CREATE TABLE routing.driven_day (
    rep_id    bigint NOT NULL,
    day       date NOT NULL,
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    unit_id   int NOT NULL,
    matched   boolean NOT NULL,
    actual_m  int NOT NULL,
    planned_m int NOT NULL,
    astray_m  int NOT NULL,
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (rep_id, day)
);
CREATE INDEX driven_day_unit ON routing.driven_day (tenant_id, day, unit_id);
COMMENT ON COLUMN routing.driven_day.matched IS 'actual_m is along the roads the track was laid on; false: as the fixes measure it.';
COMMENT ON COLUMN routing.driven_day.astray_m IS 'Of the driven way, what lay farther from the planned one than routing.astray_m.';
ALTER TABLE routing.driven_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY driven_day_scope ON routing.driven_day USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me())));
GRANT SELECT, INSERT, UPDATE, DELETE ON routing.driven_day TO xuntu_app;
