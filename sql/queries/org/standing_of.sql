-- All that decides what somebody may do and see today, in one snapshot: of a
-- user, or with user 0 of an employee (a paired phone acts for its rep).
-- Permissions and units are the union over the roles of today's postings and
-- the roles given beside them; what rules of a role hide is said role by role.
WITH today AS (
    SELECT t.epoch, (@at::timestamptz AT TIME ZONE t.time_zone)::date AS day, t.time_zone
    FROM app.tenant t
    WHERE t.id = app.tenant()
), who AS (
    SELECT u.id AS user_id, u.employee_id, u.must_change,
           u.disabled_at IS NOT NULL OR coalesce(e.left_on <= today.day, false) AS disabled
    FROM org.user_account u
    CROSS JOIN today
    LEFT JOIN org.employee e ON e.id = u.employee_id
    WHERE u.tenant_id = app.tenant() AND u.id = @user_id
    UNION ALL
    SELECT coalesce(u.id, 0), e.id, false,
           coalesce(e.left_on <= today.day, false)
           OR u.id IS NULL AND EXISTS (SELECT FROM org.user_account x WHERE x.employee_id = e.id)
    FROM org.employee e
    CROSS JOIN today
    LEFT JOIN org.user_account u ON u.employee_id = e.id AND u.disabled_at IS NULL
    WHERE e.tenant_id = app.tenant() AND e.id = @employee_id AND @user_id::bigint = 0
), main AS (
    SELECT id FROM org.tree WHERE tenant_id = app.tenant() AND main
), held AS (
    SELECT p.id, p.unit_id, p.tree_id, p.position_id, lower(p.valid) AS since
    FROM who
    CROSS JOIN today
    JOIN org.posting p ON p.employee_id = who.employee_id AND p.valid @> today.day
    WHERE p.tenant_id = app.tenant()
), given AS (
    SELECT r.id, r.scope, r.permissions, h.unit_id, h.tree_id
    FROM held h
    JOIN org.position_role pr ON pr.position_id = h.position_id
    JOIN org.role r ON r.id = pr.role_id
    UNION ALL
    SELECT r.id, r.scope, r.permissions, coalesce(g.unit_id, h.unit_id), main.id
    FROM who
    JOIN org.role_grant g ON g.user_id = who.user_id
    JOIN org.role r ON r.id = g.role_id
    CROSS JOIN main
    LEFT JOIN held h ON g.unit_id IS NULL AND h.tree_id = main.id
), ruled AS (
    SELECT EXISTS (SELECT FROM given JOIN org.access_rule a ON a.role_id = given.id AND a.active) AS so
), seen AS (
    SELECT unit_id FROM given WHERE scope = 'unit' AND unit_id IS NOT NULL
    UNION
    SELECT s.unit_id FROM given g CROSS JOIN today CROSS JOIN LATERAL org.subtree(g.tree_id, g.unit_id, today.day) AS s (unit_id)
    WHERE g.scope = 'subtree' AND g.unit_id IS NOT NULL
    UNION
    SELECT id FROM org.unit WHERE tenant_id = app.tenant() AND EXISTS (SELECT FROM given WHERE scope = 'company')
)
SELECT who.user_id, coalesce(who.employee_id, 0) AS employee_id, who.must_change, who.disabled,
       coalesce((SELECT h.unit_id FROM held h JOIN main ON main.id = h.tree_id ORDER BY h.since NULLS FIRST, h.id LIMIT 1),
                (SELECT e.unit_id FROM org.employee e WHERE e.id = who.employee_id),
                (SELECT e.unit_id FROM org.unit_edge e JOIN main ON main.id = e.tree_id
                 WHERE e.parent_id IS NULL AND e.valid @> today.day ORDER BY e.unit_id LIMIT 1), 0) AS unit_id,
       (SELECT coalesce(array_agg(unit_id ORDER BY unit_id), '{}') FROM seen) AS units,
       (SELECT coalesce(array_agg(s.rep_id ORDER BY s.rep_id), '{}') FROM coverage.substitution_v s
        WHERE s.tenant_id = app.tenant() AND s.substitute_id = who.employee_id AND s.during @> today.day) AS stands_for,
       (SELECT coalesce(array_agg(DISTINCT p ORDER BY p), '{}') FROM given, unnest(given.permissions) AS p) AS permissions,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'scope', g.scope, 'phones', 'org.phones' = ANY (g.permissions),
                   'fields', (SELECT jsonb_object_agg(f.field, f.shown) FROM org.field_rule f WHERE f.role_id = g.id),
                   'rules', (SELECT jsonb_object_agg(a.subject, a.source) FROM org.access_rule a WHERE a.role_id = g.id AND a.active),
                   'units', CASE WHEN g.scope = 'unit' THEN jsonb_build_array(g.unit_id)
                                 WHEN g.scope = 'subtree' AND ruled.so THEN (SELECT jsonb_agg(s.unit_id) FROM org.subtree(g.tree_id, g.unit_id, today.day) AS s (unit_id)) END
               )), '[]')
        FROM given g CROSS JOIN ruled) AS roles,
       jsonb_build_object(
           'code', (SELECT e.code FROM org.employee e WHERE e.id = who.employee_id),
           'units', (SELECT jsonb_agg(DISTINCT u.code) FROM held h JOIN org.unit u ON u.id = h.unit_id),
           'positions', (SELECT jsonb_agg(DISTINCT p.code) FROM held h JOIN org.position p ON p.id = h.position_id),
           'districts', (SELECT jsonb_agg(DISTINCT u.code)
                         FROM held h CROSS JOIN LATERAL org.subtree(h.tree_id, h.unit_id, today.day) AS s (unit_id) JOIN org.unit u ON u.id = s.unit_id)
       ) AS facts,
       today.day, today.epoch, ((today.day + 1)::timestamp AT TIME ZONE today.time_zone) AS until
FROM who
CROSS JOIN today
CROSS JOIN ruled;
