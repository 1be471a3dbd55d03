-- Of older days only the last mark stays, and of those too old for their fixes none.
DELETE FROM tracking.fence_mark m
WHERE m.tenant_id = app.tenant() AND (
    m.slot < @kept_from::timestamptz
    OR (m.slot < @thin_before::timestamptz AND EXISTS (
        SELECT FROM tracking.fence_mark n
        WHERE n.rep_id = m.rep_id AND n.slot > m.slot AND n.slot < m.slot + interval '1 day' AND n.slot < @thin_before
    ))
);
