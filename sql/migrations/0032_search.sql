-- What has changed and is to be looked at within seconds, for whoever asked to be told; and what the search of everything finds.

-- The same row may stand here often: a key would have its writers wait for each other.
CREATE TABLE app.due (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL,
    queue     text NOT NULL,
    subject   text NOT NULL,
    row_id    bigint NOT NULL
);
CREATE INDEX due_order ON app.due (tenant_id, queue, id);
ALTER TABLE app.due ENABLE ROW LEVEL SECURITY;
CREATE POLICY due_company ON app.due USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT, DELETE ON app.due TO xuntu_app;
GRANT UPDATE (id) ON app.due TO xuntu_app; -- to lock what is being taken

-- note_due: a statement trigger on a transition table told; its arguments are queue, subject and the column of the row's id.
CREATE FUNCTION app.note_due() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('INSERT INTO app.due (tenant_id, queue, subject, row_id)
        SELECT DISTINCT tenant_id, %L, %L, %I FROM told WHERE %I IS NOT NULL', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], TG_ARGV[2]);
    RETURN NULL;
END $$;

-- Alerts had such a list of their own; it is this one now.
CREATE OR REPLACE FUNCTION alerts.note_due() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('INSERT INTO app.due (tenant_id, queue, subject, row_id)
        SELECT DISTINCT tenant_id, ''alerts'', %L, %I FROM told WHERE %I IS NOT NULL', TG_ARGV[0], TG_ARGV[1], TG_ARGV[1]);
    RETURN NULL;
END $$;
INSERT INTO app.due (tenant_id, queue, subject, row_id) SELECT tenant_id, 'alerts', subject, row_id FROM alerts.due ORDER BY id;
DROP TABLE alerts.due;

CREATE SCHEMA search;
GRANT USAGE ON SCHEMA search TO xuntu_app;

-- A row as the search finds it. Words holds, behind a space each, what it may be found by: the rest of every text from
-- each character on, the same in pinyin and initials, and numbers. See internal/search/words.go.
CREATE TABLE search.doc (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    kind      text NOT NULL,
    row_id    bigint NOT NULL,
    unit_id   int,
    rep_id    bigint,
    title     text NOT NULL,
    line      text NOT NULL,
    link      text NOT NULL,
    point     geometry(Point, 4326),
    words     text NOT NULL,
    PRIMARY KEY (tenant_id, kind, row_id)
);
COMMENT ON COLUMN search.doc.unit_id IS 'NULL: of the whole company, like a product.';
CREATE INDEX doc_words ON search.doc USING gin (words gin_trgm_ops);
ALTER TABLE search.doc ENABLE ROW LEVEL SECURITY;
CREATE POLICY doc_scope ON search.doc USING (tenant_id = (SELECT app.tenant())
    AND (unit_id IS NULL OR unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me())));
GRANT SELECT, INSERT, UPDATE, DELETE ON search.doc TO xuntu_app;

-- The contacts of an account are seen where it is.
CREATE FUNCTION search.note_contacts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO app.due (tenant_id, queue, subject, row_id)
    SELECT c.tenant_id, 'search', 'contact', c.id FROM told t JOIN accounts.contact c ON c.account_id = t.id;
    RETURN NULL;
END $$;
CREATE TRIGGER search_account_contacts AFTER UPDATE ON accounts.account REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION search.note_contacts();

DO $$
DECLARE
    s record;
BEGIN
    FOR s IN SELECT * FROM (VALUES ('geo.outlet', 'outlet'), ('geo.territory', 'territory'), ('accounts.account', 'account'), ('accounts.contact', 'contact'),
                                   ('catalog.product', 'product'), ('org.employee', 'employee'), ('workdesk.task', 'task')) AS v (tab, kind) LOOP
        EXECUTE format('CREATE TRIGGER search_added AFTER INSERT ON %s REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION app.note_due(''search'', %L, ''id'')', s.tab, s.kind);
        EXECUTE format('CREATE TRIGGER search_changed AFTER UPDATE ON %s REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION app.note_due(''search'', %L, ''id'')', s.tab, s.kind);
        EXECUTE format('CREATE TRIGGER search_gone AFTER DELETE ON %s REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION app.note_due(''search'', %L, ''id'')', s.tab, s.kind);
        EXECUTE format('INSERT INTO app.due (tenant_id, queue, subject, row_id) SELECT tenant_id, ''search'', %L, id FROM %s', s.kind, s.tab);
    END LOOP;
END $$;
