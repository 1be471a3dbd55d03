-- What a role shows beyond its units: rows by a rule, fields by name. A rule is
-- compiled to a condition when somebody's standing is looked up, goes along with
-- each of its transactions (internal/db), and is asked here, below every statement.

CREATE TABLE org.access_rule (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    role_id    int NOT NULL REFERENCES org.role ON DELETE CASCADE,
    subject    text NOT NULL,
    source     text NOT NULL,
    active     boolean NOT NULL DEFAULT true,
    note       text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    rev        int NOT NULL DEFAULT 1,
    CONSTRAINT access_rule_once UNIQUE (role_id, subject),
    CONSTRAINT access_rule_source_sane CHECK (source <> '' AND length(source) <= 4000)
);
COMMENT ON TABLE org.access_rule IS 'Holders of the role see by it only rows for which the rule holds; who has several roles sees what one of them shows.';

CREATE TABLE org.field_rule (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    role_id   int NOT NULL REFERENCES org.role ON DELETE CASCADE,
    field     text NOT NULL,
    shown     text NOT NULL,
    CONSTRAINT field_rule_once UNIQUE (role_id, field),
    CONSTRAINT field_rule_shown_known CHECK (shown IN ('plain', 'masked', 'hidden'))
);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['access_rule', 'field_rule'] LOOP
        EXECUTE format('ALTER TABLE org.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON org.%I FOR SELECT USING (tenant_id = (SELECT app.tenant()))', t || '_company', t);
        EXECUTE format('CREATE POLICY %I ON org.%I USING (tenant_id = (SELECT app.tenant()) AND (SELECT org.sees_all()))', t || '_change', t);
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON org.%I FOR EACH ROW EXECUTE FUNCTION app.raise_epoch()', t || '_epoch', t);
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON org.%I FOR EACH ROW EXECUTE FUNCTION app.audit(''changed_at'')', t || '_audit', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON org.access_rule, org.field_rule TO xuntu_app;

-- What rules may ask of an account. District is the unit it belongs to.
CREATE VIEW accounts.account_fact_v WITH (security_invoker = true) AS
SELECT a.id, a.tenant_id, a.unit_id, a.rep_id, a.code, a.name, a.kind, a.state, a.industry, a.settlement, a.terms_days::float8 AS terms_days, a.roles,
       u.code AS district, e.code AS rep, o.class AS grade, o.channel, o.location
FROM accounts.account a
LEFT JOIN org.unit u ON u.id = a.unit_id
LEFT JOIN org.employee e ON e.id = a.rep_id
LEFT JOIN accounts.account_outlet l ON l.account_id = a.id AND l.main
LEFT JOIN geo.outlet o ON o.id = l.outlet_id;
GRANT SELECT ON accounts.account_fact_v TO xuntu_app;

-- unseen_rows asks the rule that came with the transaction of the rows in scope,
-- as who asks: it may do nothing that the asker may not. While it looks, no rule
-- hides anything, or looking would need looking. An outlet is seen with its
-- account; one that has none yet is seen by nobody whom a rule holds back.
CREATE FUNCTION app.unseen_rows(subject text) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET app.unveiled = 'on' AS $$
DECLARE
    rule text := current_setting('app.veil_account');
BEGIN
    IF subject = 'outlet' THEN
        RETURN QUERY EXECUTE format('SELECT o.id FROM geo.outlet o LEFT JOIN (
                SELECT l.outlet_id FROM accounts.account_fact_v f JOIN accounts.account_outlet l ON l.account_id = f.id WHERE (%s)
            ) s ON s.outlet_id = o.id WHERE s.outlet_id IS NULL', rule);
    ELSE
        RETURN QUERY EXECUTE format('SELECT f.id FROM accounts.account_fact_v f WHERE NOT coalesce((%s), false)', rule);
    END IF;
END $$;

-- unseen gives the rows of the subject, an account or an outlet, that rules hide
-- from who asks: none for most, and for the server.
CREATE FUNCTION app.unseen(subject text) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 1000 AS $$
BEGIN
    IF coalesce(current_setting('app.veil_account', true), '') <> '' AND current_setting('app.unveiled', true) IS DISTINCT FROM 'on' THEN
        RETURN QUERY SELECT app.unseen_rows(subject);
    END IF;
END $$;

-- Below every statement: lists, tiles, sums, exports. The set is made once a statement.
ALTER POLICY outlet_scope ON geo.outlet USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()) OR rep_id = ANY ((SELECT app.stands_for())::bigint[])
         OR id = ANY ((SELECT coverage.also_mine())::bigint[]))
    AND id NOT IN (SELECT app.unseen('outlet')));
ALTER POLICY account_scope ON accounts.account USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()) OR rep_id = ANY ((SELECT app.stands_for())::bigint[]))
    AND id NOT IN (SELECT app.unseen('account')));
ALTER POLICY visit_scope ON visits.visit USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()))
    AND outlet_id NOT IN (SELECT app.unseen('outlet')));
ALTER POLICY alert_scope ON alerts.alert USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR for_rep AND rep_id = (SELECT app.me()))
    AND (outlet_id IS NULL OR outlet_id NOT IN (SELECT app.unseen('outlet'))));
-- shown gives what who asks is shown of a text: whole, masked as internal/access
-- masks it, or nothing.
CREATE FUNCTION app.shown(field text, said text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE nullif(current_setting('app.fields', true), '')::jsonb ->> field
        WHEN 'hidden' THEN ''
        WHEN 'masked' THEN CASE
            WHEN said LIKE '%**%' OR said = '' THEN said
            WHEN length(said) >= 11 THEN left(said, 3) || repeat('*', length(said) - 7) || right(said, 4)
            WHEN length(said) >= 7 THEN left(said, 2) || repeat('*', length(said) - 4) || right(said, 2)
            ELSE left(said, 1) || repeat('*', length(said) - 1) END
        ELSE said END;

-- While the rows of a rule are gathered, an account's own policy says enough of its outlets.
ALTER POLICY account_outlet_scope ON accounts.account_outlet USING (tenant_id = (SELECT app.tenant())
    AND ((SELECT coalesce(current_setting('app.unveiled', true), '') = 'on') OR EXISTS (SELECT FROM accounts.account a WHERE a.id = account_id)));

-- Who is shown phone numbers whole, in companies that exist already: as modules/org
-- seeds them, those who call.
UPDATE org.role SET permissions = (SELECT array_agg(DISTINCT p ORDER BY p) FROM unnest(permissions || '{org.phones}') p)
WHERE code IN ('rep', 'agent', 'supervisor', 'branch_manager', 'center_manager', 'gm', 'admin', 'back_office', 'service');
