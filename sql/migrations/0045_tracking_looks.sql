-- Who looked at whose track, by which door; kept as long as the company says. And: who is on the roster is followed within the shift.

ALTER TABLE tracking.looked ADD COLUMN via text NOT NULL DEFAULT 'day',
    ADD CONSTRAINT looked_via_known CHECK (via IN ('day', 'plan', 'fences', 'visit'));
COMMENT ON COLUMN tracking.looked.via IS 'day: the track itself; plan: laid beside the plan; fences: what fences it crossed; visit: the minutes around one.';
CREATE INDEX looked_recent ON tracking.looked (tenant_id, id DESC);

-- forget_looks drops looks of the asker's company from before an instant; nobody else may drop any.
CREATE FUNCTION tracking.forget_looks(instant timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH gone AS (DELETE FROM tracking.looked WHERE tenant_id = app.tenant() AND at < instant RETURNING 1) SELECT count(*) FROM gone
$$;
REVOKE ALL ON FUNCTION tracking.forget_looks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracking.forget_looks TO xuntu_app;

UPDATE org.role SET permissions = (SELECT array_agg(DISTINCT p ORDER BY p) FROM unnest(permissions || '{tracking.looks}') p) WHERE code IN ('gm', 'admin', 'auditor');

-- duty_of: the days on which a rep's roster says something else than the company's hours, from the last month to the day after tomorrow.
CREATE FUNCTION attendance.duty_of(rep bigint, today date) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('day', d.day::date, 'starts', s.starts, 'ends', s.ends)), '[]')
    FROM generate_series(today - 31, today + 2, interval '1 day') d (day)
    JOIN attendance.roster o ON o.rep_id = rep AND o.days @> d.day::date
    LEFT JOIN app.calendar_day c ON c.tenant_id = o.tenant_id AND c.day = d.day::date
    LEFT JOIN attendance.shift s ON s.id = o.shift_id AND s.active
        AND coalesce(c.works, s.weekdays & (1 << (date_part('isodow', d.day)::int - 1)) <> 0)
$$;
REVOKE ALL ON FUNCTION attendance.duty_of FROM PUBLIC;

-- devices_by_token as it was, with the roster beside the hours.
DROP FUNCTION tracking.devices_by_token;
CREATE FUNCTION tracking.devices_by_token(wanted text[], instant timestamptz)
    RETURNS TABLE (token text, id bigint, tenant_id bigint, unit_id int, rep_id bigint, secret text, clock jsonb,
                   time_zone text, consents jsonb, hours jsonb, duty jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT d.token, d.id, d.tenant_id, d.unit_id, d.rep_id, d.secret, d.clock, t.time_zone,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('given', c.given_at, 'withdrawn', c.withdrawn_at)), '[]')
            FROM tracking.consent c WHERE c.rep_id = d.rep_id),
           (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'starts', h.starts, 'ends', h.ends)), '[]')
            FROM tracking.hours h
            WHERE h.tenant_id = d.tenant_id AND h.unit_id IS NOT DISTINCT FROM
                  (CASE WHEN EXISTS (SELECT FROM tracking.hours u WHERE u.tenant_id = d.tenant_id AND u.unit_id = d.unit_id)
                        THEN d.unit_id END)),
           attendance.duty_of(d.rep_id, (instant AT TIME ZONE t.time_zone)::date)
    FROM tracking.device d
    JOIN app.tenant t ON t.id = d.tenant_id
    WHERE d.token = ANY (wanted) AND d.revoked_at IS NULL
$$;
REVOKE ALL ON FUNCTION tracking.devices_by_token FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracking.devices_by_token TO xuntu_app;
