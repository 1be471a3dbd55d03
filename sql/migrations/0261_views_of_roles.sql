-- A kept view may be shared with those who hold one role, beside oneself alone and the whole company.

-- own_roles: the roles that who asks holds today, by postings or given beside them.
CREATE FUNCTION org.own_roles() RETURNS int[]
    LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(held.role_id), '{}')
    FROM (
        SELECT pr.role_id
        FROM org.posting p
        JOIN org.position_role pr ON pr.position_id = p.position_id
        WHERE p.tenant_id = app.tenant() AND p.employee_id = app.me()
          AND p.valid @> (SELECT (now() AT TIME ZONE t.time_zone)::date FROM app.tenant t WHERE t.id = app.tenant())
        UNION
        SELECT g.role_id FROM org.role_grant g WHERE g.tenant_id = app.tenant() AND g.user_id = app.uid()
    ) held
$$;

CREATE VIEW app.role_v WITH (security_invoker = true) AS SELECT id, tenant_id, code, name, name_en FROM org.role;
GRANT SELECT ON app.role_v TO xuntu_app;

-- A role that is taken away leaves the view to its maker alone.
ALTER TABLE app.saved_view
    ADD COLUMN for_role int REFERENCES org.role ON DELETE SET NULL,
    ADD CONSTRAINT saved_view_one_circle CHECK (NOT shared OR for_role IS NULL);
CREATE INDEX saved_view_for_role ON app.saved_view (for_role) WHERE for_role IS NOT NULL;

DROP POLICY saved_view_read ON app.saved_view;
CREATE POLICY saved_view_read ON app.saved_view FOR SELECT
    USING (tenant_id = (SELECT app.tenant()) AND (shared OR user_id = (SELECT app.uid())
           OR for_role IS NOT NULL AND for_role = ANY ((SELECT org.own_roles())::int[])));
DROP POLICY saved_view_remove ON app.saved_view;
CREATE POLICY saved_view_remove ON app.saved_view FOR DELETE
    USING (tenant_id = (SELECT app.tenant())
           AND (user_id = (SELECT app.uid()) OR (shared OR for_role IS NOT NULL) AND (SELECT org.sees_all())));
