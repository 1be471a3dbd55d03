-- Fields of an account that a rep changed on the phone, and somebody else changed otherwise meanwhile: they wait for the rep's word.
CREATE TABLE accounts.clash (
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    account_id bigint NOT NULL REFERENCES accounts.account ON DELETE CASCADE,
    user_id    bigint NOT NULL,
    base       jsonb NOT NULL,
    mine       jsonb NOT NULL,
    theirs     jsonb NOT NULL,
    others     jsonb NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (account_id, user_id),
    CONSTRAINT clash_of_some_field CHECK (mine <> '{}')
);
COMMENT ON COLUMN accounts.clash.base IS 'What the rep saw, by field.';
COMMENT ON COLUMN accounts.clash.mine IS 'What the rep made of it.';
COMMENT ON COLUMN accounts.clash.theirs IS 'What it is.';
COMMENT ON COLUMN accounts.clash.others IS 'Who made it so, and when.';

-- It is between the rep and the sheet: nobody else sees it.
ALTER TABLE accounts.clash ENABLE ROW LEVEL SECURITY;
CREATE POLICY clash_own ON accounts.clash USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.uid())
    AND EXISTS (SELECT FROM accounts.account a WHERE a.id = account_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.clash TO xuntu_app;

-- changed_by says who made a column of a row what it is, and when: the name too of somebody above, whose own row a rep does not see.
CREATE FUNCTION accounts.changed_by(in_table text, row_id text, in_column text) RETURNS TABLE (by text, at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce(p.name, u.login, ''), e.at
    FROM app.audit_event e
    LEFT JOIN org.user_account u ON u.id = e.user_id AND u.tenant_id = e.tenant_id
    LEFT JOIN org.employee p ON p.id = u.employee_id
    WHERE e.tenant_id = app.tenant() AND e.table_name = in_table AND e.row_id = $2 AND e.before -> in_column IS DISTINCT FROM e.after -> in_column
    ORDER BY e.id DESC
    LIMIT 1
$$;
