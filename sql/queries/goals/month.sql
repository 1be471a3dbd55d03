-- What a rep has to do in a month and what of it is done, by visits that nobody has rejected, or made up; and its working days, in all and left with today.
WITH stop AS (
    SELECT EXISTS (SELECT FROM visits.counted_v v
                   WHERE v.rep_id = p.rep_id AND v.day = p.day AND v.outlet_id = p.outlet_id AND v.closed_at IS NOT NULL)
        OR EXISTS (SELECT FROM visits.made_up_v m WHERE m.rep_id = p.rep_id AND m.day = p.day AND m.outlet_id = p.outlet_id) AS done
    FROM routing.plan_stop_v p
    WHERE p.rep_id = @rep_id AND p.day BETWEEN @from_day AND @last_day
), outlet AS (
    SELECT o.id IN (SELECT v.outlet_id FROM visits.counted_v v
                    WHERE v.rep_id = @rep_id AND v.day BETWEEN @from_day AND @last_day AND v.closed_at IS NOT NULL) AS done
    FROM geo.outlet o
    WHERE o.rep_id = @rep_id AND o.state = 'active'
)
SELECT (SELECT count(*)::int FROM stop) AS stops, (SELECT count(*)::int FROM stop WHERE done) AS stops_done,
       (SELECT count(*)::int FROM outlet) AS outlets, (SELECT count(*)::int FROM outlet WHERE done) AS outlets_done,
       attendance.workdays(@rep_id, @from_day, @last_day) AS workdays, attendance.workdays(@rep_id, @today, @last_day) AS left;
