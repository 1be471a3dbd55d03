-- What is left of a month for those who have something to reach in it (PRF-02).

-- workdays counts the days on which a rep works: the roster, else the main shift, else Monday to Friday, the working calendar above them; less
-- those on which leave covers the whole shift. It sees what its caller may see.
CREATE FUNCTION attendance.workdays(rep bigint, from_day date, last_day date) RETURNS int
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT count(*)::int
    FROM generate_series(from_day, last_day, interval '1 day') d (day)
    JOIN app.tenant t ON t.id = app.tenant()
    LEFT JOIN attendance.roster o ON o.rep_id = rep AND o.days @> d.day::date
    LEFT JOIN attendance.shift s ON s.active AND CASE WHEN o.id IS NULL THEN s.main ELSE s.id = o.shift_id END
    LEFT JOIN app.calendar_day c ON c.day = d.day::date
    WHERE CASE WHEN s.id IS NOT NULL THEN coalesce(c.works, s.weekdays & (1 << (date_part('isodow', d.day)::int - 1)) <> 0)
               ELSE o.id IS NULL AND coalesce(c.works, date_part('isodow', d.day) < 6) END
      AND NOT EXISTS (SELECT FROM routing.booking_v b
                      WHERE b.rep_id = rep AND b.kind = 'leave' AND b.from_at <= (d.day::date + coalesce(s.starts, '08:00')) AT TIME ZONE t.time_zone
                        AND b.to_at >= (d.day::date + coalesce(s.ends, '18:00')) AT TIME ZONE t.time_zone)
$$;
REVOKE ALL ON FUNCTION attendance.workdays FROM PUBLIC;
GRANT EXECUTE ON FUNCTION attendance.workdays TO xuntu_app;
